import { describe, expect, test } from 'vitest';
import { probed } from './probed.ts';
import { last, status } from './streams.ts';

const drifts = (drift: (i: number) => number) => probed(20, (i) => ({ drift: drift(i) }));

describe('behaviour-drift fires', () => {
  test.each([
    ['on a model that moves away', drifts((i) => i / 20)],
    ['just above the threshold', drifts((i) => (i > 3 ? 0.31 : 0))],
  ])('%s', (_, events) => {
    expect(status('behaviour-drift', events)).toBe('failing');
  });

  test('from the step at which it is too far', () => {
    expect(
      last(
        'behaviour-drift',
        drifts((i) => i / 10),
      ),
    ).toMatchObject({ onset: 40, at: 60 });
  });
});

describe('behaviour-drift stays quiet', () => {
  test.each([
    ['on a model that is held', drifts((i) => 0.17 * (1 - 1 / (1 + i)))],
    ['just below the threshold', drifts(() => 0.3)],
    ['on a move that is taken back', drifts((i) => (i === 5 || i === 6 ? 0.9 : 0.1))],
  ])('%s', (_, events) => {
    expect(status('behaviour-drift', events)).toBe('healthy');
  });
});
