import { describe, expect, test } from 'vitest';
import { FIELDS, difference, fill } from '../../src/fields.ts';
import type { Settings } from '../../src/experiment.ts';
import { remedies, remedyById } from '../../src/remedies/index.ts';

const make = (settings: Settings = {}) => fill('spirals', 1, settings);
const changed = (id: string, settings: Settings = {}) => {
  const before = make(settings);
  const copy = structuredClone(before);
  const after = remedyById.get(id)!.apply(before);
  expect(before, 'the experiment that was given stays as it is').toEqual(copy);
  return difference(before, after);
};

describe('each remedy changes what it says and nothing else', () => {
  test.each<[string, Settings, Settings]>([
    ['lower-learning-rate', { 'optimizer.learningRate': 0.05 }, { 'optimizer.learningRate': 0.005 }],
    ['lower-learning-rate', { 'optimizer.learningRate': 1, 'optimizer.kind': 'momentum' }, { 'optimizer.learningRate': 0.02 }],
    ['lower-learning-rate', { 'optimizer.learningRate': 12, 'optimizer.kind': 'adam' }, { 'optimizer.learningRate': 0.003 }],
    ['warmup', { steps: 400 }, { 'optimizer.schedule': 'warmup', 'optimizer.warmupSteps': 40 }],
    ['warmup', { steps: 50, 'optimizer.schedule': 'cosine' }, { 'optimizer.warmupSteps': 10 }],
    ['clip-gradients', {}, { 'optimizer.clipNorm': 1 }],
    ['clip-gradients', { 'optimizer.clipNorm': 5 }, { 'optimizer.clipNorm': 1 }],
    ['clip-gradients', { 'optimizer.clipNorm': 0.1 }, {}],
    ['standard-initialisation', { 'model.gain': 10 }, { 'model.gain': 1 }],
    ['standard-initialisation', { 'model.gain': 10, 'model.activation': 'tanh' }, { 'model.gain': 1, 'model.init': 'xavier' }],
    ['add-residuals', {}, { 'model.residual': true }],
    ['relu-family', { 'model.activation': 'sigmoid', 'model.gain': 16, 'model.init': 'xavier' }, { 'model.activation': 'relu', 'model.gain': 1, 'model.init': 'he' }],
    ['leaky-relu', {}, { 'model.activation': 'leaky-relu' }],
    ['layer-norm', {}, { 'model.norm': 'layer' }],
    ['group-split', {}, { 'data.split': 'by-source' }],
    ['weight-decay', {}, { 'optimizer.weightDecay': 0.01 }],
    ['weight-decay', { 'optimizer.weightDecay': 0.1 }, {}],
    ['dropout', {}, { 'model.dropout': 0.2 }],
    ['dropout', { 'model.dropout': 0.5 }, {}],
    ['smaller-model', { 'model.width': 33 }, { 'model.width': 16 }],
    ['smaller-model', { 'model.width': 3 }, {}],
    ['more-data', { 'data.train': 600 }, { 'data.train': 1200 }],
    ['more-data', { 'data.train': 8000 }, {}],
    ['label-smoothing', {}, { 'loss.labelSmoothing': 0.1 }],
  ])('%s on %j', (id, settings, expected) => {
    expect(changed(id, settings)).toEqual(expected);
  });
});

/** Those that go further with every use, as their comments say. */
const FURTHER = ['lower-learning-rate', 'more-data', 'smaller-model'];

test.each(remedies.map(({ id }) => id))('%s, used twice', (id) => {
  const remedy = remedyById.get(id)!;
  const once = remedy.apply(make({ 'optimizer.learningRate': 1, 'model.gain': 10 }));
  const twice = remedy.apply(once);
  if (FURTHER.includes(id)) expect(twice).not.toEqual(once);
  else expect(twice).toEqual(once);
});

test.each(remedies.filter(({ from }) => from === 'checkpoint').map(({ id }) => id))('%s can be applied to a run in the middle: it sets live fields only', (id) => {
  for (const path of Object.keys(changed(id, { 'optimizer.learningRate': 1 }))) expect(FIELDS[path]?.live, path).toBe(true);
});

test('remedies are sorted by ids of their own', () => {
  const ids = remedies.map(({ id }) => id);
  expect([...new Set(ids)].sort()).toEqual(ids);
});
