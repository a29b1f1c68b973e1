import { describe, expect, test } from 'vitest';
import { compareClaims, firstDifference } from '../../src/sharing/claim.ts';
import type { Claim } from '../../src/experiment.ts';

const digest = (letter: string, reference = 'tfjs-wasm/1') => `wtgw1-${reference}-${letter.repeat(64)}`;
const claim = (losses: number[], more: Partial<Claim> = {}): Claim => ({
  digest: digest('a'),
  failing: [],
  lossEvery: 10,
  losses,
  ...more,
});

describe('compareClaims', () => {
  test('equal digests are reproduced, whatever else', () => {
    expect(compareClaims(claim([1, 2]), claim([1, 2]))).toEqual({
      reproduced: true,
      sameVerdicts: true,
      sentence: 'Reproduced, to the last bit',
    });
    const judged = claim([1, 2], { failing: [{ detector: 'plateau', onset: 3 }] });
    expect(compareClaims(judged, claim([1, 2])).sentence).toBe('Reproduced, to the last bit, though detectors now judge it otherwise');
  });

  test('another digest names the first step at which a sampled loss differs', () => {
    const found = claim([1, 2, 3.5, 4.5], { digest: digest('b') });
    expect(compareClaims(claim([1, 2, 3, 4]), found)).toMatchObject({ reproduced: false, firstDifference: 21 });
  });

  test('another digest with the same losses says so', () => {
    const comparison = compareClaims(claim([1, 2]), claim([1, 2], { digest: digest('b') }));
    expect(comparison.firstDifference).toBeUndefined();
    expect(comparison.sentence).toMatch(/every loss of the claim is the same/);
  });

  test('digests of two references are not compared bit by bit', () => {
    const found = claim([1, 2], { digest: digest('a', 'kernel/1') });
    expect(compareClaims(claim([1, 2]), found).sentence).toBe(
      'Not comparable bit by bit: the claim is digest 1 of tfjs-wasm/1, this run 1 of kernel/1',
    );
  });
});

describe('firstDifference', () => {
  test.each<[string, Claim, Claim, number | undefined]>([
    ['nothing where all agree', claim([1, 2]), claim([1, 2]), undefined],
    ['NaN equals NaN', claim([1, Number.NaN]), claim([1, Number.NaN]), undefined],
    ['0 differs from -0', claim([0]), claim([-0]), 1],
    ['precision beyond single does not count', claim([0.1]), claim([Math.fround(0.1)]), undefined],
    ['a series that ends early differs where it ends', claim([1, 2, 3]), claim([1, 2]), 21],
    ['a series that goes on differs where the other ends', claim([1]), claim([1, 2]), 11],
    ['two cadences are compared at the steps of both', claim([1, 2, 3]), claim([1, 9], { lossEvery: 20 }), 21],
  ])('%s', (_what, expected, found, step) => {
    expect(firstDifference(expected, found)).toBe(step);
  });
});
