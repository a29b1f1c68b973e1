/** A range test in words and marks, alike for what was recorded and what is made here. */
import type { RateResult, Suggestion } from '../../runs/range-test.ts';

/** The lowest rate above those that train at which a run fails: where training breaks. */
export function breaksAt(results: readonly RateResult[], { interval }: Suggestion): RateResult | undefined {
  return interval && results.find(({ rate, failed }) => failed && rate > interval.to);
}

/** A learning rate for a sentence: two digits. */
export const plainRate = (rate: number): string => String(Number(rate.toPrecision(2)));
