import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('warmup', () => {
  test.each([
    ['rises over a tenth of the run', { steps: 400 }, { 'optimizer.schedule': 'warmup', 'optimizer.warmupSteps': 40 }],
    ['keeps a cosine, and rises over 10 steps at least', { steps: 50, 'optimizer.schedule': 'cosine' }, { 'optimizer.warmupSteps': 10 }],
    ['keeps a longer rise', { steps: 50, 'optimizer.schedule': 'warmup', 'optimizer.warmupSteps': 30 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('warmup', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('warmup', { steps: 400 }, 2)).toEqual(changes('warmup', { steps: 400 }));
    expect(changes('warmup', { steps: 50, 'optimizer.schedule': 'cosine' }, 2)).toEqual(
      changes('warmup', { steps: 50, 'optimizer.schedule': 'cosine' }),
    );
  });
});
