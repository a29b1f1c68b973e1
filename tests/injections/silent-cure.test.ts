import { expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import injection from '../../src/injections/silent-cure.ts';
import { alters } from './rows.ts';

alters(injection, 'spirals', [
  [0, {}],
  [0.25, { 'monitor.announceOnly': true }],
  [0.5, { 'monitor.announceOnly': true }],
  [1, { 'monitor.announceOnly': true }],
]);

test('silent-cure announces half of the rate after a third of the run, and next to nothing at full severity', () => {
  const base = fill('spirals', 1, { steps: 300, 'optimizer.learningRate': 0.1 });
  expect(injection.apply(base, 0.5).changes).toEqual([{ at: 100, set: { 'optimizer.learningRate': 0.05 } }]);
  expect(injection.apply(base, 1).changes).toEqual([{ at: 100, set: { 'optimizer.learningRate': 5e-8 } }]);
});
