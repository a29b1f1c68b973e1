/** Which panels a learner chose, and in which order: plain data that is kept, and pure changes of it. */
import { PROBES } from '../../probes.ts';

/** One panel: a measure of all watched runs. */
export interface Panel {
  id: number;
  measure: string;
  wide: boolean;
}
export type Board = readonly Panel[];

/** Everything that a panel can show: its id and title. */
export const MEASURES: readonly { id: string; title: string }[] = [
  { id: 'loss', title: 'Loss' },
  { id: 'evalLoss', title: 'Loss, evaluated' },
  { id: 'accuracy', title: 'Accuracy' },
  { id: 'gradientNorm', title: 'Gradient norm' },
  { id: 'learningRate', title: 'Learning rate' },
  { id: 'layerGradientNorm', title: 'Gradient norm by layer' },
  { id: 'layerUpdateRatio', title: 'Update over weight by layer' },
  { id: 'weightNorm', title: 'Weight norm by layer' },
  { id: 'deadShare', title: 'Dead units by layer' },
  { id: 'saturatedShare', title: 'Saturated units by layer' },
  { id: 'nonFinite', title: 'Numbers that are not finite, by layer' },
  { id: 'classRecall', title: 'Recall by class' },
  ...Object.entries(PROBES).flatMap(([id, row]) => ('aside' in row || id === 'doubtedRows' ? [] : [{ id, title: row.title }])),
];
const KNOWN = new Set(MEASURES.map(({ id }) => id));

/** The panels that everybody begins with. */
export const USUAL: Board = [
  { id: 1, measure: 'loss', wide: true },
  { id: 2, measure: 'gradientNorm', wide: false },
  { id: 3, measure: 'accuracy', wide: false },
];
const MOST = 12;

/** The title of a measure. */
export const titleOfMeasure = (id: string): string => MEASURES.find((one) => one.id === id)?.title ?? id;

/** With one more panel at the end; one that is there already is not added twice. */
export function added(board: Board, measure: string): Board {
  if (!KNOWN.has(measure) || board.length >= MOST || board.some((panel) => panel.measure === measure)) return board;
  return [...board, { id: 1 + Math.max(0, ...board.map(({ id }) => id)), measure, wide: false }];
}

/** With a panel moved by so many places, no further than to an end. */
export function moved(board: Board, id: number, by: number): Board {
  const from = board.findIndex((panel) => panel.id === id);
  const to = Math.min(board.length - 1, Math.max(0, from + by));
  if (from < 0 || from === to) return board;
  const rest = board.toSpliced(from, 1);
  return rest.toSpliced(to, 0, board[from] as Panel);
}

/** Without a panel. */
export const removed = (board: Board, id: number): Board => board.filter((panel) => panel.id !== id);

/** With a panel over the whole width, or not. */
export const widened = (board: Board, id: number): Board =>
  board.map((panel) => (panel.id === id ? { ...panel, wide: !panel.wide } : panel));

/** A board as it was kept; what is no board is the usual one. */
export function readBoard(value: unknown): Board {
  if (!Array.isArray(value)) return USUAL;
  const seen = new Set<unknown>();
  const panels = value.filter((panel: Partial<Panel> | null) => {
    const good = typeof panel?.id === 'number' && KNOWN.has(panel.measure as string) && !seen.has(panel.id);
    seen.add(panel?.id);
    return good;
  }) as Panel[];
  return panels.slice(0, MOST).map(({ id, measure, wide }) => ({ id, measure, wide: wide === true }));
}
