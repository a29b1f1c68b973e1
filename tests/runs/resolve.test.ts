import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { resolve, resolveShared, sharedOf } from '../../src/runs/resolve.ts';

const recipe = (more: Partial<Recipe> = {}): Recipe => ({ task: 'digits', inject: [], remedies: [], set: {}, seed: 1, ...more });
const fast = { id: 'learning-rate-too-high', severity: 0.5 };

describe('resolve', () => {
  test('applies injections to the setting, then remedies', () => {
    expect(resolve(recipe({ inject: [fast] })).optimizer.learningRate).toBe(0.6);
    expect(resolve(recipe({ inject: [fast], set: { 'optimizer.learningRate': 0.1 } })).optimizer.learningRate).toBe(2);
    expect(resolve(recipe({ inject: [fast], remedies: ['lower-learning-rate'] })).optimizer.learningRate).toBeLessThan(0.1);
  });

  test('the twin is the same setting and seed with every injection at severity 0', () => {
    const leak = { id: 'duplicates-across-splits', severity: 0.7 };
    const twin = resolve(recipe({ inject: [leak] }), { twin: true });
    expect(twin).toEqual(resolve(recipe({ inject: [{ ...leak, severity: 0 }] })));
    expect(twin.data.train).toBe(400);
  });

  test.each([
    [{ task: 'digit' }, /^Unknown task "digit": choose one of .*digits, .*spirals/],
    [{ inject: [{ id: 'bad-luck', severity: 0.5 }] }, /^Unknown injection "bad-luck": choose one of .*duplicates-across-splits, /],
    [{ remedies: ['pray'] }, /^Unknown remedy "pray": choose one of add-residuals, /],
    [{ inject: [{ ...fast, severity: Number.NaN }] }, 'Cannot inject learning-rate-too-high at severity NaN: choose a number from 0 to 1'],
    [{ inject: [{ ...fast, severity: 1.5 }] }, 'Cannot inject learning-rate-too-high at severity 1.5: choose a number from 0 to 1'],
    [{ inject: [fast, fast] }, 'Cannot inject learning-rate-too-high twice: name it once, with the severity that is meant'],
    [{ inject: [{ id: 'no-residuals', severity: 0.5 }] }, /^Cannot inject no-residuals into digits: it applies to spirals; digits takes /],
    [{ seed: 'x' as unknown as number }, 'Cannot use seed "x": choose a whole number from 0 to 4294967295'],
    [{ seed: -1 }, 'Cannot use seed -1: choose a whole number from 0 to 4294967295'],
    [{ set: { 'model.depth': -1 } }, 'Cannot set model.depth to -1: choose a whole number from 0 to 64'],
    [{ set: { 'optimizer.learningRate': -1 } }, 'Cannot set optimizer.learningRate to -1: choose a number from 0 to 1000'],
    [
      { set: { 'model.activation': 'gelu' } },
      'Cannot set model.activation to "gelu": choose one of relu, leaky-relu, tanh, sigmoid, identity',
    ],
    [{ set: { 'model.deep': 1 } }, /^Unknown setting "model.deep": choose one of steps, data.train/],
    [{ set: { __proto__x: 1 } }, /^Unknown setting "__proto__x"/],
    [{ set: { 'model.norm': 'batch', 'data.batch': 1 } }, /^Cannot normalise over a batch of 1: set data.batch to 2 or more/],
  ] as [object, string | RegExp][])('refuses %o in one sentence', (more, sentence) => {
    expect(() => resolve(recipe(more))).toThrow(sentence);
  });
});

describe('sharedOf and resolveShared', () => {
  test('hold what differs from the defaults, and give the experiment back', () => {
    const experiment = resolve(recipe({ inject: [fast], set: { 'model.width': 48 } }));
    experiment.changes.push({ at: 20, set: { 'optimizer.clipNorm': 1 } });
    const shared = sharedOf(experiment);
    expect(shared.set).toEqual({ 'optimizer.learningRate': 0.6, 'model.width': 48 });
    expect(resolveShared(JSON.parse(JSON.stringify(shared)))).toEqual(experiment);
  });

  test('refuse another version, and a change that cannot be made in the middle', () => {
    const shared = sharedOf(fill('spirals', 1));
    expect(() => resolveShared({ ...shared, version: 2 })).toThrow('Cannot run an experiment of version 2');
    expect(() => resolveShared({ ...shared, changes: [{ at: 9, set: { 'model.depth': 3 } }] })).toThrow(
      /^Cannot change model.depth in the middle/,
    );
    expect(() => resolveShared({ ...shared, changes: [{ at: 999, set: {} }] })).toThrow(/^Cannot change settings at step 999/);
  });
});
