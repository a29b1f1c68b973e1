import { expect, test } from 'vitest';
import { Stretches } from '../../../src/detectors/rules/stretches.ts';
import { chance } from '../streams.ts';

/** The last comparison over values, one a step. */
function compared(values: number[], steps: number) {
  const stretches = new Stretches(steps);
  let last: ReturnType<Stretches['compared']> | undefined;
  values.forEach((value, i) => {
    if (stretches.push(value, i + 1)) last = stretches.compared();
  });
  return last;
}

test('says nothing before the stretch is full', () => {
  expect(compared(Array<number>(79).fill(1), 80)).toBeUndefined();
});

test('compares the newer half with the older one: a line falls by half of the stretch', () => {
  const found = compared(
    Array.from({ length: 200 }, (_, i) => 5 - i / 100),
    80,
  );
  expect(found?.count).toBe(80);
  expect(found?.change).toBeCloseTo(-0.4, 6);
});

test('takes its noise from changes, so that a slow fall does not swell it', () => {
  const noisy = Array.from({ length: 200 }, (_, i) => chance(i));
  const falling = noisy.map((value, i) => value - i / 1000);
  expect(compared(falling, 80)?.error).toBeCloseTo(compared(noisy, 80)?.error as number, 3);
  // The deviation of a number between 0 and 1 is .29; over two halves of 40 values.
  expect(compared(noisy, 80)?.error).toBeCloseTo(0.29 * Math.sqrt(2 / 40), 1);
});

test('forgets what it has seen when it is told to', () => {
  const stretches = new Stretches(8);
  for (let i = 0; i < 40; i++) stretches.push(1, i);
  stretches.clear();
  expect(stretches.push(1, 41)).toBe(false);
});
