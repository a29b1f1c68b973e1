import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { byHeart, type Course, oneBatch } from '../../../src/runs/procedures/few-samples.ts';
import { findingOf } from '../../../src/runs/procedures/procedure.ts';
import { resolve } from '../../../src/runs/resolve.ts';
import type { Host } from '../../../src/runs/run.ts';
import { reference } from '../host.ts';

const least = { loss: 0, right: 1, guessed: 0.2 };
const course = (more: Partial<Course>): Course => ({ first: 2, last: 1, least, ...more });

describe('a batch is learnt by heart', () => {
  test.each<[string, Partial<Course>]>([
    ['where less than a twentieth of the loss is left', { last: 0.09 }],
    ['where less than a twentieth is left above what equal inputs leave', { last: 0.29, least: { ...least, loss: 0.2 } }],
    ['where one row of 64 is wrong', { accuracy: 63 / 64 }],
    ['where as many are right as can be', { last: 0.21, accuracy: 0.9, least: { loss: 0.2, right: 0.9, guessed: 0.2 } }],
    ['where it misses by no more than the truth, on noisy numbers', { last: 0.089, first: 0.6, truth: 0.09 }],
  ])('%s', (_, more) => {
    expect(byHeart(course(more))).toEqual({ learnt: true, belied: false });
  });

  test.each<[string, Partial<Course>]>([
    ['where more than a twentieth is left', { last: 0.11 }],
    ['where more is left above what equal inputs leave', { last: 0.31, least: { ...least, loss: 0.2 } }],
    ['where two rows of 64 are wrong', { accuracy: 62 / 64 }],
    ['where 99 % are right, and guessing would have as many', { accuracy: 0.99, least: { ...least, guessed: 0.99 } }],
    ['where it misses by more than the truth', { last: 0.091, first: 0.6, truth: 0.09 }],
    ['where the loss is not a number', { last: Number.NaN }],
  ])('not %s', (_, more) => {
    expect(byHeart(course(more))).toEqual({ learnt: false, belied: false });
  });

  test.each<[string, boolean, Partial<Course>]>([
    ['fewer than nine tenths of what can be right are right', true, { last: 0.01, accuracy: 0.89 }],
    ['nine tenths are', false, { last: 0.01, accuracy: 0.9 }],
    ['nine tenths of the half that can be right are', false, { last: 0.01, accuracy: 0.45, least: { ...least, right: 0.5 } }],
  ])('a loss that says so is belied where %s: %s', (_, belied, more) => {
    expect(byHeart(course(more))).toEqual({ learnt: !belied, belied });
  });
});

describe('one batch', () => {
  let host: Host;
  beforeAll(async () => {
    const files = async () => ({ 'names.txt': new Uint8Array(readFileSync('public/data/names.txt')) });
    host = { ...(await reference()), files };
  });
  const made = (task: string, set = {}) => resolve({ task, inject: [], remedies: [], set, seed: 1 });

  test('of names: beginnings that go on differently cannot all be right, and nothing more is asked', async () => {
    const { result, figures } = await findingOf(oneBatch, made('names'), host);
    expect(result).toBe('passed');
    expect(figures.accuracy).toBeLessThan(0.95);
    expect(figures.leastLoss).toBeGreaterThan(0.1);
    expect(figures.lastLoss as number).toBeGreaterThan(figures.leastLoss as number);
  });

  test('of payments: no more rows than the net has room for', async () => {
    const { result, figures } = await findingOf(oneBatch, made('fraud'), host);
    // 8 x 16 + 16 + 16 x 2 + 2 parameters, two answers a row.
    expect(figures.rows).toBe(89);
    expect(result).toBe('passed');
  });

  test('of noisy numbers: a net as good as the truth passes, one too small to follow it does not', async () => {
    const sound = await findingOf(oneBatch, made('sine'), host);
    expect(sound.result).toBe('passed');
    expect(sound.because).toContain('where the truth itself misses by 0.09');
    const small = await findingOf(oneBatch, made('sine', { 'model.width': 2, 'model.depth': 1 }), host);
    expect(small.result).toBe('failed');
  });

  test('fails on the same tasks where the rate is next to nothing', async () => {
    for (const task of ['fraud', 'names', 'sine']) {
      const { result } = await findingOf(oneBatch, made(task, { 'optimizer.learningRate': 1e-6 }), host);
      expect(result, task).toBe('failed');
    }
  });
});
