import { describe, expect, test } from 'vitest';
import type { Injection } from '../../src/experiment.ts';
import { restores, type RowOnSeed } from '../../src/runs/row.ts';
import { sumOf } from '../../src/runs/row-sums.ts';

const row = (success: Injection['success']) => ({ success }) as Injection;

describe('restores', () => {
  test.each([
    ['more than half of the loss', 0.5, 0.9, 0.71, true],
    ['less than half of it', 0.5, 0.9, 0.69, false],
    ['a broken run that has no figure, mended', Number.NaN, 0.9, 0.88, true],
    ['a broken run that has no figure, and still none', Number.NaN, 0.9, Number.NaN, false],
    ['nothing was lost on this seed and nothing is', 0.9, 0.89, 0.88, true],
    ['nothing was lost on this seed, but the cure harms', 0.9, 0.89, 0.8, false],
  ])('%s', (_, low, high, cured, is) => {
    expect(restores(row('validation'), low, high, cured)).toBe(is);
  });

  test('nothing, where the row has no measure of success', () => {
    expect(restores(row('none'), 0, 1, 1)).toBe(false);
  });
});

describe('sumOf', () => {
  const one = (seed: number, more: Partial<RowOnSeed>): RowOnSeed => ({
    injection: 'x',
    task: 't',
    seed,
    broken: { failing: ['a'], outcome: 'finished', success: 0.5, causes: ['x'] },
    twin: { failing: [], outcome: 'finished', success: 0.9 },
    cures: [{ remedy: 'r', failing: [], outcome: 'finished', success: 0.9, restored: true }],
    tripped: true,
    others: [],
    seconds: seed,
    ...more,
  });
  const ten = (more: Partial<RowOnSeed>, bad: number) => Array.from({ length: 10 }, (_, i) => one(i + 1, i < bad ? more : {}));
  const uncured = { cures: [{ remedy: 'r', failing: [], outcome: 'finished' as const, restored: false }] };

  test.each([
    ['nine of ten fired', { tripped: false }, 1, true],
    ['eight of ten fired', { tripped: false }, 2, false],
    ['one twin alarmed', { twin: { failing: ['a'], outcome: 'finished' as const } }, 1, false],
    ['eight of ten cured', uncured, 2, true],
    ['seven of ten cured', uncured, 3, false],
  ])('%s', (_, more, bad, done) => {
    expect(sumOf(ten(more, bad)).done).toBe(done);
  });

  test('counts detectors and takes the median of the seconds', () => {
    const sum = sumOf(ten({ broken: { failing: ['a', 'b'], outcome: 'finished', causes: ['y', 'x'] } }, 3));
    expect(sum.failing).toEqual({ a: 10, b: 3 });
    expect([sum.first, sum.named]).toEqual([7, 10]);
    expect(sum.seconds).toBe(6);
  });
});
