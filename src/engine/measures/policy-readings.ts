import { deviation, exp, ln, mean } from '../../numbers.ts';
import type { Moments } from '../models/policy-state.ts';

/** Logarithms of the probabilities of one row of logits, written into `into`. */
function logsOf(logits: ArrayLike<number>, at: number, kinds: number, temperature: number, into: Float64Array): void {
  let top = -Infinity;
  for (let k = 0; k < kinds; k++) if ((logits[at + k] as number) > top) top = logits[at + k] as number;
  let total = 0;
  for (let k = 0; k < kinds; k++) {
    into[k] = ((logits[at + k] as number) - top) / temperature;
    total += exp(into[k] as number);
  }
  const log = ln(total);
  for (let k = 0; k < kinds; k++) into[k] = (into[k] as number) - log;
}

/** The mean entropy of the rows, in nats. */
export function entropyOf(logits: ArrayLike<number>, kinds: number, temperature: number): number {
  const logs = new Float64Array(kinds);
  let sum = 0;
  for (let at = 0; at < logits.length; at += kinds) {
    logsOf(logits, at, kinds, temperature, logs);
    for (const log of logs) sum -= exp(log) * log;
  }
  return (sum * kinds) / logits.length;
}

/** The sum over the rows of the divergence of `logits` from `others`, in nats. */
export function divergenceOf(logits: ArrayLike<number>, others: ArrayLike<number>, kinds: number, temperature: number): number {
  const [ours, theirs] = [new Float64Array(kinds), new Float64Array(kinds)];
  let sum = 0;
  for (let at = 0; at < logits.length; at += kinds) {
    logsOf(logits, at, kinds, temperature, ours);
    logsOf(others, at, kinds, 1, theirs);
    for (let k = 0; k < kinds; k++) sum += exp(ours[k] as number) * ((ours[k] as number) - (theirs[k] as number));
  }
  return sum;
}

/** The mean of minus the logarithm of what was chosen, for each moment, and its standard error over answers. */
export function likelihoodOf(logits: ArrayLike<number>, { chosen, answer, rows }: Moments, kinds: number): { loss: number; error: number } {
  const logs = new Float64Array(kinds);
  const answers = (answer[rows - 1] as number) + 1;
  const sums = new Float64Array(answers);
  const lengths = new Float64Array(answers);
  for (let row = 0; row < rows; row++) {
    logsOf(logits, row * kinds, kinds, 1, logs);
    const of = answer[row] as number;
    sums[of] = (sums[of] as number) - (logs[chosen[row] as number] as number);
    lengths[of] = (lengths[of] as number) + 1;
  }
  const loss = sums.reduce((a, b) => a + b, 0) / rows;
  // The error of a ratio of means: what each answer adds beyond its length.
  const residuals = sums.map((sum, i) => sum - loss * (lengths[i] as number));
  return { loss, error: deviation(residuals) / Math.sqrt(answers) / mean(lengths) };
}
