import type { Chunk } from './race.ts';

/** Steps are asked for in portions of about so many milliseconds, as a page does that draws while it trains. */
const PORTION_MS = 40;
const MOST = 200;

/** Trains portions until the time is over; `train` is asked for a number of steps and answers how many it made. */
export async function repeat(milliseconds: number, train: (count: number) => Promise<number>): Promise<Chunk> {
  const begun = performance.now();
  let steps = 0;
  let count = 1;
  for (;;) {
    const from = performance.now();
    steps += await train(count);
    const now = performance.now();
    if (now - begun >= milliseconds) return { steps, seconds: (now - begun) / 1000 };
    count = Math.max(1, Math.min(MOST, Math.round((count * PORTION_MS) / Math.max(0.01, now - from)), 4 * count));
  }
}
