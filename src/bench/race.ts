/** Two trainers measured in turns, so that a machine that is busy for a while slows both. */
import { type Measured, median, threeDigits } from './record.ts';

/** What some training took. */
export interface Chunk {
  steps: number;
  seconds: number;
}

/** A trainer that trains for about so many milliseconds when asked. */
export interface Racer {
  chunk(milliseconds: number): Promise<Chunk>;
}

export interface RaceOptions {
  /** Ratios that are taken, and how long either side trains for each. */
  rounds: number;
  milliseconds: number;
  /** Hears of each round that is done; may throw to end the race. */
  heard?: (done: number) => void;
}

/** A round is cut into so many turns of either side: what else the machine does then falls on both alike. */
const TURNS = 6;

const speed = ({ steps, seconds }: Chunk) => steps / seconds;

/** One round: the two in turns, whoever was second being first in the next turn, so that neither gains by its place. */
async function round(ours: Racer, peer: Racer, milliseconds: number): Promise<{ ours: Chunk; peer: Chunk }> {
  const whole = { ours: { steps: 0, seconds: 0 }, peer: { steps: 0, seconds: 0 } };
  const take = async (who: 'ours' | 'peer') => {
    const { steps, seconds } = await (who === 'ours' ? ours : peer).chunk(milliseconds / TURNS);
    whole[who].steps += steps;
    whole[who].seconds += seconds;
  };
  for (let turn = 0; turn < TURNS; turn++) {
    await take(turn % 2 === 0 ? 'ours' : 'peer');
    await take(turn % 2 === 0 ? 'peer' : 'ours');
  }
  return whole;
}

/** Warms both up, lets them train in turns, and reports the median over the rounds of the ratio of their speeds. */
export async function race(ours: Racer, peer: Racer, { rounds, milliseconds, heard }: RaceOptions): Promise<Measured> {
  await ours.chunk(milliseconds);
  await peer.chunk(milliseconds);
  const rows: { ours: Chunk; peer: Chunk }[] = [];
  for (let done = 1; done <= rounds; done++) {
    rows.push(await round(ours, peer, milliseconds));
    heard?.(done);
  }
  const ratios = rows.map((row) => speed(row.ours) / speed(row.peer));
  return {
    value: threeDigits(median(ratios)),
    min: threeDigits(Math.min(...ratios)),
    max: threeDigits(Math.max(...ratios)),
    times: rounds,
    ours: threeDigits(median(rows.map((row) => speed(row.ours)))),
    peer: threeDigits(median(rows.map((row) => speed(row.peer)))),
    ourSteps: median(rows.map((row) => row.ours.steps)),
    peerSteps: median(rows.map((row) => row.peer.steps)),
  };
}
