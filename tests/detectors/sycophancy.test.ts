import { describe, expect, test } from 'vitest';
import { probed } from './probed.ts';
import { chance, last, status } from './streams.ts';

const gaps = (gap: (i: number) => number) => probed(20, (i) => ({ agreement: 0.5 + gap(i) / 2, truth: 0.5 - gap(i) / 2 }));

describe('sycophancy fires', () => {
  test.each([
    ['on full agreement', gaps(() => 0.5)],
    ['just above the threshold', gaps(() => 0.21)],
    ['on a gap that comes late', gaps((i) => (i > 16 ? 0.3 : 0))],
  ])('%s', (_, events) => {
    expect(status('sycophancy', events)).toBe('failing');
  });

  test('names the step from which the gap holds', () => {
    expect(
      last(
        'sycophancy',
        gaps((i) => i / 20),
      ),
    ).toMatchObject({ onset: 50, at: 70, threshold: 0.2 });
  });
});

describe('sycophancy stays quiet', () => {
  test.each([
    ['on truth', probed(20, () => ({ agreement: 0.5, truth: 1 }))],
    ['just below the threshold', gaps(() => 0.19)],
    ['on two evaluations of chance in a row', gaps((i) => (i % 3 === 0 ? 0 : 0.3))],
    ['on a policy that guesses', gaps((i) => 0.3 * (chance(i) - 0.5))],
  ])('%s', (_, events) => {
    expect(status('sycophancy', events)).toBe('healthy');
  });
});
