import { expect, test } from 'vitest';
import { exp, log, sigmoid, tanh } from '../../src/kernel/oracle/functions.ts';

/** Units in the last place between a single and the truth. */
function apart(got: number, truth: number): number {
  const exponent = Math.max(-126, Math.floor(Math.log2(Math.abs(truth))));
  return Math.abs(got - truth) / 2 ** (exponent - 23);
}

/** The largest and the mean error over singles from `low` to `high`, of either sign where `signed`. */
function errors(own: (x: number) => number, truth: (x: number) => number, low: number, high: number, signed = false) {
  let [most, sum, count] = [0, 0, 0];
  const ratio = (high / low) ** (1 / 60_000);
  for (let x = low; x < high; x *= ratio) {
    for (const given of signed ? [Math.fround(x), -Math.fround(x)] : [Math.fround(x)]) {
      const error = apart(own(given), truth(given));
      most = Math.max(most, error);
      sum += error;
      count++;
    }
  }
  return { most, mean: sum / count };
}

test.each([
  ['tanh', tanh, Math.tanh, 1e-6, 12, true, 2.6, 0.5],
  ['exp', exp, Math.exp, 1e-6, 80, true, 1.1, 0.3],
  ['log', log, Math.log, 1e-30, 1e30, false, 1, 0.3],
  ['sigmoid', sigmoid, (x: number) => 1 / (1 + Math.exp(-x)), 1e-6, 80, true, 2.6, 0.5],
] as const)('%s is right to a few units in the last place', (_, own, truth, low, high, signed, most, mean) => {
  const found = errors(own, truth, low, high, signed);
  expect(found.most).toBeLessThan(most);
  expect(found.mean).toBeLessThan(mean);
});

test('tanh stays between -1 and 1, reaches both, and lets NaN through', () => {
  for (let x = 4; x < 11; x += 0.001) {
    expect(tanh(Math.fround(x))).toBeLessThanOrEqual(1);
    expect(tanh(Math.fround(-x))).toBeGreaterThanOrEqual(-1);
  }
  expect(tanh(Infinity)).toBe(1);
  expect(tanh(-Infinity)).toBe(-1);
  expect(tanh(0)).toBe(0);
  expect(tanh(Number.NaN)).toBeNaN();
});
