/** What came of one cell of a map, in words, whether it was recorded or made here. */
import { number } from '../../charts/format.ts';
import { cellInWords } from '../../charts/map.ts';
import type { MapFigure } from './map-figure.ts';
import { withinSentence } from './shelf.ts';

/** What is said of a cell. */
export interface CellSaid {
  status: 'healthy' | 'unlearned' | 'failing' | 'broke';
  first?: string | undefined;
  onset: number;
  finalLoss: number;
}

const STATUS = { healthy: 'Healthy', unlearned: 'Not learned yet', failing: 'Failing', broke: 'Broke' } as const;

/** The settings of a cell. */
export const placeOf = ({ x, y }: Pick<MapFigure, 'x' | 'y'>, cell: number): string =>
  `${cellInWords(x, cell % x.values.length)}, ${cellInWords(y, Math.floor(cell / x.values.length))}`;

/** How a cell ended, in a sentence. */
export function verdictOf({ status, first, onset, finalLoss }: CellSaid, titles: Record<string, string>): string {
  const by = first === undefined ? '' : `, ${withinSentence(titles, first)}`;
  const from = onset >= 0 ? ` from step ${onset}` : '';
  return `${STATUS[status]}${by}${from}; final loss ${number(finalLoss)}.`;
}
