import { describe, expect, test } from 'vitest';
import { leastOf } from '../../src/engine/measures/least.ts';
import type { RowData, SplitData, TokenData } from '../../src/experiment.ts';

const none: SplitData = { rows: 0, x: new Float32Array(0), labels: new Uint8Array(0) };
const rows = (x: number[], labels: number[], more: Partial<SplitData> = {}): RowData => ({
  kind: 'rows',
  inputs: 1,
  classes: 2,
  train: { rows: labels.length, x: Float32Array.from(x), labels: Uint8Array.from(labels), ...more },
  validation: none,
  deployment: none,
});

describe('leastOf', () => {
  test('rows that all differ leave nothing', () => {
    expect(leastOf(rows([1, 2, 3], [0, 1, 1]), 'softmax')).toEqual({ loss: 0, right: 1, guessed: 2 / 3 });
  });

  test('equal rows with two labels leave their entropy, and the rarer label wrong', () => {
    const { loss, right } = leastOf(rows([1, 1, 2, 3], [0, 1, 1, 1]), 'softmax');
    expect(loss).toBeCloseTo(Math.LN2 / 2, 12);
    expect(right).toBe(0.75);
  });

  test('of squared error that is the variance of what they ask, over the classes', () => {
    expect(leastOf(rows([1, 1], [0, 1]), 'mse').loss).toBeCloseTo(0.25, 12);
  });

  test('under balanced weights the rare label weighs as the loss weighs it', () => {
    // Weights of 4 rows, one of them of class 1: 2/3 and 2. Two equal rows, one of each class.
    const { loss } = leastOf(rows([1, 1, 2, 3], [0, 1, 0, 0]), 'softmax', 'balanced');
    const [p, q] = [0.25, 0.75];
    expect(loss).toBeCloseTo(((2 / 3 + 2) * -(p * Math.log(p) + q * Math.log(q))) / 4, 6);
  });

  test('numbers to be predicted can all be hit', () => {
    expect(leastOf(rows([1, 1], [0, 0], { targets: Float32Array.of(1, 2) }), 'squared').loss).toBe(0);
  });

  test('of texts: beginnings that go on in two ways leave the entropy of what follows, behind the prompt only', () => {
    // "a b ." and "a c .": one of two right after a; what follows b and c is certain.
    const texts: TokenData = {
      kind: 'tokens',
      vocabulary: ['.', 'a', 'b', 'c'],
      context: 4,
      prompt: 0,
      train: { items: 2, tokens: Uint8Array.of(1, 2, 0, 1, 3, 0), starts: Uint32Array.of(0, 3, 6) },
      validation: { items: 0, tokens: new Uint8Array(0), starts: Uint32Array.of(0) },
      deployment: { items: 0, tokens: new Uint8Array(0), starts: Uint32Array.of(0) },
    };
    expect(leastOf(texts, 'softmax').loss).toBeCloseTo(Math.LN2 / 3, 12);
    expect(leastOf(texts, 'softmax').right).toBeCloseTo(5 / 6, 12);
    expect(leastOf({ ...texts, prompt: 2 }, 'softmax')).toMatchObject({ loss: 0, right: 1 });
  });
});
