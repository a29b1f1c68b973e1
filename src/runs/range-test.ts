/** The learning-rate range test as one map: the same run at many learning rates, and the stretch of them to choose from. Leaves only. */
import type { Recipe, Shared, Sweep } from '../experiment.ts';
import { spaced } from '../numbers.ts';

/** What one learning rate came to. */
export interface RateResult {
  rate: number;
  /** NaN where the run broke. */
  finalLoss: number;
  minLoss: number;
  /** Whether a detector failed it, or it broke. */
  failed: boolean;
  detector?: string | undefined;
}

/** The stretch of learning rates that a range test suggests. */
export interface Suggestion {
  /** Absent where no rate trains. */
  interval?: { from: number; to: number };
  /** One to begin with. */
  start?: number;
  best?: number;
  /** Why it begins and ends there. */
  because: string;
}

const RATES = { from: 1e-4, to: 10, count: 41 };
/** Rates whose loss ended within this share of the way from the best back to guessing are as good. */
const AS_GOOD = 0.1;
/** A rate this many times below the highest that trains leaves room for another seed. */
const ROOM = 3;

/** The map of a range test: one run a learning rate, in equal ratios. */
export function rangeTest(of: { recipe: Recipe } | { shared: Shared }, { from, to, count } = RATES): Sweep {
  return { ...of, axes: [{ path: 'optimizer.learningRate', values: spaced(from, to, count, true) }] };
}

const plain = (rate: number) => String(Number(rate.toPrecision(2)));

/** Reads a range test: the rates around the best whose runs did not fail and ended nearly as low. `guessing` is the loss of guessing. */
export function suggest(results: readonly RateResult[], guessing: number): Suggestion {
  const fine = (result: RateResult | undefined) => result !== undefined && !result.failed && Number.isFinite(result.finalLoss);
  let best = -1;
  results.forEach((result, i) => {
    if (fine(result) && (best < 0 || result.finalLoss < (results[best] as RateResult).finalLoss)) best = i;
  });
  const winner = results[best];
  if (!winner || !(winner.finalLoss < guessing)) {
    return { because: 'No rate trains this run: something other than the learning rate is wrong.' };
  }
  const enough = winner.finalLoss + AS_GOOD * (guessing - winner.finalLoss);
  const good = (i: number) => fine(results[i]) && (results[i] as RateResult).finalLoss <= enough;
  let [low, high] = [best, best];
  while (good(low - 1)) low--;
  while (good(high + 1)) high++;
  const [from, to] = [(results[low] as RateResult).rate, (results[high] as RateResult).rate];
  const start = Math.max(from, to / ROOM);
  const below = results[low - 1];
  const above = results[high + 1];
  const why = (side: RateResult | undefined, slow: string) =>
    side === undefined ? 'the test ends there' : side.failed ? `the next rate fails${side.detector ? ` by ${side.detector}` : ''}` : slow;
  return {
    interval: { from, to },
    start,
    best: winner.rate,
    because:
      `Take a rate from ${plain(from)} to ${plain(to)}. Below, ${why(below, 'the loss has not come down as far by the end')}; ` +
      `above, ${why(above, 'the loss ends higher again')}. Begin near ${plain(start)}, a third of the highest, so that another seed trains too.`,
  };
}
