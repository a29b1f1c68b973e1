import { unpack } from '../events.ts';
import type { EventBatch } from '../experiment.ts';
import { plain } from './print.ts';

/** Events as JSON lines, in order: the project's own log format. */
export function eventLines(batches: readonly EventBatch[]): string {
  const lines: string[] = [];
  for (const batch of batches) unpack(batch, (event) => lines.push(`${JSON.stringify(event, plain)}\n`));
  return lines.join('');
}
