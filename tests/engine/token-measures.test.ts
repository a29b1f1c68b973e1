import { describe, expect, test } from 'vitest';
import { readAttention } from '../../src/engine/measures/attention.ts';
import { evaluateTokens } from '../../src/engine/measures/token-evaluation.ts';

describe('evaluateTokens', () => {
  const batch = { rows: 2, places: 2, seen: new Uint8Array(4), asked: Uint8Array.of(0, 1, 1, 0), counts: Uint8Array.of(1, 1, 1, 0) };
  const even = new Float32Array(8);

  test('weighs tokens alike, and leaves out those past the end of an item', () => {
    const { loss, nats, accuracy } = evaluateTokens([0, 0, 0, 0, 0, 0, 50, -50], batch, 2);
    expect(loss).toBeCloseTo(Math.LN2, 12);
    expect([...nats]).toEqual([2 * Math.LN2, Math.LN2]);
    // Where all are alike the first is said.
    expect(accuracy).toBeCloseTo(1 / 3, 12);
  });

  test('is certain where every item costs the same a token, and unsure where they differ', () => {
    expect(evaluateTokens(even, batch, 2).lossError).toBeCloseTo(0, 12);
    expect(evaluateTokens([3, 0, 0, 3, 3, 0, 0, 0], batch, 2).lossError).toBeGreaterThan(0.3);
  });

  test('an item is exact where each of its tokens from a place on is the likeliest', () => {
    const logits = [0, 9, 0, 9, 0, 9, 0, 0];
    expect(evaluateTokens(logits, batch, 2).exact).toEqual([false, true]);
    expect(evaluateTokens(logits, batch, 2, 1).exact).toEqual([true, true]);
  });

  test('NaN is never right', () => {
    expect(evaluateTokens(new Float32Array(8).fill(Number.NaN), batch, 2).accuracy).toBe(0);
  });
});

describe('readAttention', () => {
  const shape = { rows: 1, heads: 2, places: 3, context: 3 };
  const everywhere = () => true;
  /** The first head looks at all alike, the second at itself alone. */
  const shares = [1, 0, 0, 1 / 2, 1 / 2, 0, 1 / 3, 1 / 3, 1 / 3, 1, 0, 0, 0, 1, 0, 0, 0, 1];
  const logits = [0, 900, 900, 1, -2, 900, 0, 0, 1, 0, 900, 900, 0, 30, 900, 0, 0, -40];

  test('by head: the spread, and the largest logit of either sign that is not masked', () => {
    const { entropy, logit } = readAttention(logits, shares, shape, everywhere);
    expect(entropy[0]).toBeCloseTo(1, 12);
    expect(entropy[1]).toBe(0);
    expect(logit).toEqual([2, 40]);
  });

  test('leaves out places that do not count', () => {
    expect(readAttention(logits, shares, shape, (_row, place) => place < 2).logit).toEqual([2, 30]);
  });

  test('reads the last places of a context where only they were worked out', () => {
    const last = { rows: 1, heads: 1, places: 1, context: 3 };
    const { entropy, logit } = readAttention([1, 2, -3], [0.5, 0.5, 0], last, everywhere);
    expect(entropy[0]).toBeCloseTo(Math.LN2 / Math.log(3), 12);
    expect(logit).toEqual([3]);
  });
});
