import type { LossKind } from '../../experiment.ts';
import { probabilities } from '../losses.ts';
import * as tf from '../tf.ts';

/** Validation rows that are evaluated twice, and in other company, to see whether the answers stay. */
const CHECKED_ROWS = 64;

/** Mean over rows of the total variation between what is said of each class, twice: 0 for the same answers, 1 for none in common. */
export function answerDifference(kind: LossKind, first: ArrayLike<number>, second: ArrayLike<number>, classes: number): number {
  const a = probabilities(kind, Float32Array.from(first), classes);
  const b = probabilities(kind, Float32Array.from(second), classes);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] as number) - (b[i] as number));
  return sum / 2 / (a.length / classes);
}

/** Evaluates the first rows of `x` twice as evaluations do, and once in one batch with as many others. */
export async function modeCheck(
  x: tf.Tensor2D,
  kind: LossKind,
  classes: number,
  answers: (x: tf.Tensor2D, atOnce?: number) => Promise<ArrayLike<number>>,
): Promise<{ repeatDifference: number; companyDifference: number }> {
  const rows = Math.max(1, Math.min(CHECKED_ROWS, Math.floor(x.shape[0] / 2)));
  const part = (count: number) => tf.slice(x, [0, 0], [Math.min(count, x.shape[0]), x.shape[1]]);
  const [few, more] = [part(rows), part(2 * rows)];
  const first = await answers(few);
  const again = await answers(few);
  const company = Array.from(await answers(more, 2 * rows)).slice(0, rows * classes);
  tf.dispose([few, more]);
  return {
    repeatDifference: answerDifference(kind, first, again, classes),
    companyDifference: answerDifference(kind, first, company, classes),
  };
}
