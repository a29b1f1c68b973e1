import type { BatchMix, Experiment, RowData } from '../../experiment.ts';
import { batchesOf } from '../batches.ts';

/** Batches of the first epoch that are looked at. */
const LOOKED = 20;

/** How the classes are mixed in the first batches as they will be dealt; undefined where there is nothing to mix. */
export function batchMix({ data: settings, seed }: Experiment, { train, classes }: RowData): BatchMix | undefined {
  const size = Math.min(settings.batch, train.rows);
  const looked = Math.min(LOOKED, Math.floor(train.rows / size));
  if (train.targets || classes < 2 || size < 2 || looked === 0) return undefined;
  const batches = batchesOf(train.rows, settings, seed);
  const pairs = Array.from({ length: looked }, () => samePairs(batches.next(size), train.labels, classes));
  const same = pairs.reduce((sum, share) => sum + share, 0) / looked;
  return { looked, same, mixed: samePairs(undefined, train.labels, classes) };
}

/** The share of the pairs of rows that bear the same label: of these rows, or of all. */
function samePairs(rows: Uint32Array | undefined, labels: Uint8Array, classes: number): number {
  const count = Array<number>(classes).fill(0);
  const all = rows?.length ?? labels.length;
  for (let i = 0; i < all; i++) {
    const label = labels[rows ? (rows[i] as number) : i] as number;
    count[label] = (count[label] as number) + 1;
  }
  return count.reduce((sum, n) => sum + n * (n - 1), 0) / (all * (all - 1));
}
