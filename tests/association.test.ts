import { describe, expect, test } from 'vitest';
import { correlationRatio, oneColumnScore } from '../src/association.ts';
import { stream } from '../src/random.ts';

const chance = stream(1, 'association');
const labels = Uint8Array.from({ length: 900 }, (_, i) => i % 3);
const noise = Float64Array.from(labels, () => chance.normal());

describe('correlationRatio', () => {
  test('is 1 where the column is the label, small where it is noise, 0 where it is constant', () => {
    expect(correlationRatio(labels, labels, 3)).toBeCloseTo(1, 12);
    expect(correlationRatio(noise, labels, 3)).toBeLessThan(0.12);
    expect(correlationRatio(new Float64Array(900).fill(7), labels, 3)).toBe(0);
  });

  test('is the size of the correlation for two classes', () => {
    // Means 1 and 3, each with values one below and one above: 4 of the total variance of 8 / 4 + 4 lies between.
    expect(correlationRatio([0, 2, 2, 4], [0, 0, 1, 1], 2)).toBeCloseTo(Math.SQRT1_2, 12);
  });

  test('leaves missing and infinite cells out', () => {
    expect(correlationRatio([0, 2, 2, 4, Number.NaN, Infinity], [0, 0, 1, 1, 1, 0], 2)).toBeCloseTo(Math.SQRT1_2, 12);
  });
});

describe('oneColumnScore', () => {
  const score = (values: ArrayLike<number>) => oneColumnScore({ values, labels }, { values, labels }, 3);

  test('is 1 for a column that knows the label, near 0 for noise and 0 for a constant', () => {
    expect(score(labels)).toBe(1);
    expect(score(noise)).toBeLessThan(0.2);
    expect(score(new Float64Array(900))).toBe(0);
  });

  test('counts every class alike, however rare: always naming the commonest is guessing', () => {
    const rare = Uint8Array.from({ length: 900 }, (_, i) => (i % 90 === 0 ? 1 : 0));
    const always = { values: new Float64Array(900), labels: rare };
    expect(oneColumnScore(always, always, 2)).toBe(0);
    const knows = { values: rare, labels: rare };
    expect(oneColumnScore(knows, knows, 2)).toBe(1);
  });

  test('is made from one half and judged on the other', () => {
    const asked = { values: Float64Array.from(labels, (label) => 2 - label), labels };
    expect(oneColumnScore({ values: labels, labels }, asked, 3)).toBeLessThan(0.01);
  });

  test('a missing cell may tell, too', () => {
    const values = Float64Array.from(labels, (label) => (label === 0 ? Number.NaN : label));
    expect(score(values)).toBe(1);
  });
});
