import type { Evaluation } from './evaluation.ts';

/** Evaluates outputs against the numbers asked for, both rows x outputs: the squared error of each row is its mean over the outputs. */
export function missed(said: ArrayLike<number>, asked: ArrayLike<number>, outputs: number): Pick<Evaluation, 'loss' | 'lossError'> {
  const rows = asked.length / outputs;
  let sum = 0;
  let square = 0;
  for (let row = 0; row < rows; row++) {
    let loss = 0;
    for (let at = row * outputs; at < (row + 1) * outputs; at++) {
      const miss = (said[at] as number) - (asked[at] as number);
      loss += (miss * miss) / outputs;
    }
    sum += loss;
    square += loss * loss;
  }
  const mean = sum / rows;
  return { loss: mean, lossError: rows > 1 ? Math.sqrt(Math.max(0, square / rows - mean * mean) / (rows - 1)) : Number.NaN };
}
