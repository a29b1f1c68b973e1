import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  [
    'weakens all that holds weights down',
    { 'optimizer.weightDecay': 0.5, 'model.dropout': 0.8, 'loss.labelSmoothing': 0.4 },
    { 'optimizer.weightDecay': 0.005, 'model.dropout': 0.2, 'loss.labelSmoothing': 0.1 },
  ],
  ['has nothing to do without any', {}, {}],
])('less-regularisation %s', (_, settings, expected) => {
  expect(changes('less-regularisation', settings)).toEqual(expected);
});
