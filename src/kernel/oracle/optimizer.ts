import type { OptimizerSettings } from '../../experiment.ts';
import { laneSum } from './functions.ts';

const f = Math.fround;
const whole = (x: number) => x;

/** What holds for all parameters of one step. */
export interface Pace {
  settings: OptimizerSettings;
  clip: number;
  step1: number;
  bias2: number;
  /** Times the weight, added to its gradient; and taken from it. */
  pull: number;
  shrink: number;
}

/** Updates a layer's `count` parameters from `from` on, of which the first `weights` decay; returns the sums of squares of updates and of the parameters before. */
export function update(
  { settings, clip, step1, bias2, pull, shrink }: Pace,
  [parameters, gradient, first, second]: [Float32Array, Float32Array, Float32Array, Float32Array],
  from: number,
  count: number,
  weights: number,
): { moved: number; length: number } {
  const { kind } = settings;
  const keep1 = f(kind === 'momentum' ? settings.momentum : settings.beta1);
  const [take1, keep2, take2] = [f(1 - settings.beta1), f(settings.beta2), f(1 - settings.beta2)];
  const [rate, unbias2, epsilon] = [f(step1), f(1 / bias2), f(settings.epsilon)];
  const decays = pull !== 0 || shrink !== 0;
  const before = parameters.slice(from, from + count);
  const deltas = before.map((w, n) => {
    const i = from + n;
    const decayed = (by: number) => (n < weights ? f(f(by) * w) : 0);
    let g = f((gradient[i] as number) * f(clip));
    if (decays) g = f(g + decayed(pull));
    if (kind === 'sgd') return f(rate * g);
    if (kind === 'momentum') {
      first[i] = f(f(keep1 * (first[i] as number)) + g);
      return f(rate * (first[i] as number));
    }
    second[i] = f(f(keep2 * (second[i] as number)) + f(f(take2 * g) * g));
    if (kind === 'rmsprop') return f(f(rate * g) / f(f(Math.sqrt(second[i] as number)) + epsilon));
    first[i] = f(f(keep1 * (first[i] as number)) + f(take1 * g));
    const size = f(f(Math.sqrt(f((second[i] as number) * unbias2))) + epsilon);
    const delta = f(f(rate * (first[i] as number)) / size);
    return decays ? f(delta + decayed(shrink)) : delta;
  });
  deltas.forEach((delta, n) => {
    parameters[from + n] = f((before[n] as number) - delta);
  });
  return { moved: squares(deltas), length: squares(before) };
}

/** The sum of squares in double precision. */
export function squares(values: Float32Array): number {
  return laneSum(values.length, (i) => (values[i] as number) * (values[i] as number), whole);
}
