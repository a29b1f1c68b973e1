/** Two trainers measured in turns, so that a machine that is busy for a while slows both. */
import { type Measured, median, threeDigits } from './record.ts';

/** What one chunk of training took. */
export interface Chunk {
  steps: number;
  seconds: number;
}

/** A trainer that trains for about so many milliseconds when asked. */
export interface Racer {
  chunk(milliseconds: number): Promise<Chunk>;
}

export interface RaceOptions {
  /** Pairs of chunks. */
  pairs: number;
  milliseconds: number;
  /** Hears of each pair that is done; may throw to end the race. */
  heard?: (done: number) => void;
}

/** Warms both up, lets them train in turns, and reports the median of the ratios of neighbouring chunks. */
export async function race(ours: Racer, peer: Racer, { pairs, milliseconds, heard }: RaceOptions): Promise<Measured> {
  await ours.chunk(milliseconds);
  await peer.chunk(milliseconds);
  const rows: { ours: Chunk; peer: Chunk }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    // Whoever was second is first in the next pair, so that neither gains by its place.
    if (pair % 2 === 0) {
      const first = await ours.chunk(milliseconds);
      rows.push({ ours: first, peer: await peer.chunk(milliseconds) });
    } else {
      const first = await peer.chunk(milliseconds);
      rows.push({ ours: await ours.chunk(milliseconds), peer: first });
    }
    heard?.(pair + 1);
  }
  const speed = ({ steps, seconds }: Chunk) => steps / seconds;
  const ratios = rows.map((row) => speed(row.ours) / speed(row.peer));
  return {
    value: threeDigits(median(ratios)),
    min: threeDigits(Math.min(...ratios)),
    max: threeDigits(Math.max(...ratios)),
    times: pairs,
    ours: threeDigits(median(rows.map((row) => speed(row.ours)))),
    peer: threeDigits(median(rows.map((row) => speed(row.peer)))),
    steps: [median(rows.map((row) => row.ours.steps)), median(rows.map((row) => row.peer.steps))],
  };
}
