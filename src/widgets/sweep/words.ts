import { number } from '../../charts/format.ts';
import { cellInWords } from '../../charts/map.ts';
import { STATUSES } from '../../worker/sweep-protocol.ts';
import { detectorTitle, type Names } from './names.ts';
import type { SweepState } from './sweep.svelte.ts';

/** The run under the cursor in one line, as it is spoken. */
export function cellWords({ cursor, table, x, y, columns }: SweepState, names: Names): string {
  const cell = cursor === null ? undefined : table?.at(cursor);
  if (cursor === null || !cell) return 'No run chosen';
  const status = STATUSES[cell.status];
  const by =
    cell.first >= 0 ? ` by ${detectorTitle(names, table?.sheet.detectors[cell.first] ?? '').toLowerCase()} from step ${cell.onset}` : '';
  const where = `${cellInWords(x, cursor % columns)}, ${cellInWords(y, Math.floor(cursor / columns))}`;
  return `${where}: ${status === 'unlearned' ? 'not learned' : status}${by}, final loss ${number(cell.finalLoss)}`;
}
