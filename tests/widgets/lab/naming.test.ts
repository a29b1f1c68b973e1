import { expect, test } from 'vitest';
import { fill, withChange, withSettings } from '../../../src/fields.ts';
import { changesInWords, differenceInWords, runName } from '../../../src/widgets/lab/naming.ts';

const base = fill('spirals', 1, { steps: 300, 'model.residual': true, 'optimizer.learningRate': 0.05 });

test('runName says what differs from the healthy setting', () => {
  const broken = withSettings(base, { 'optimizer.learningRate': 1, 'model.residual': false });
  expect(runName(base, broken)).toBe('no residuals, learning rate 0.05 → 1');
  expect(runName(base, base)).toBe('as the task comes');
  expect(runName(base, { ...base, seed: 7 })).toBe('seed 7');
});

test('runName names four differences and counts the rest', () => {
  const other = withSettings(base, {
    'data.batch': 8,
    'model.depth': 5,
    'model.width': 9,
    'model.activation': 'tanh',
    'model.dropout': 0.5,
    'optimizer.kind': 'adam',
  });
  expect(runName(base, other)).toBe('batch size 64 → 8, depth 2 → 5, width 32 → 9, activation relu → tanh, 2 more');
});

test("runName leads with what was broken, settings of one's own after it", () => {
  const other = withSettings(base, { steps: 30, 'optimizer.learningRate': 1 });
  expect(runName(base, other, ['steps'])).toBe('learning rate 0.05 → 1, steps 300 → 30');
});

test('differenceInWords names what was switched off', () => {
  const clipped = withSettings(base, { 'optimizer.clipNorm': 1 });
  expect(differenceInWords(base, clipped)).toEqual(['clip gradients at 0 → 1']);
  expect(differenceInWords(clipped, base)).toEqual(['no clipping']);
});

test('changesInWords reads a change from what stood just before it', () => {
  const once = withChange(base, { at: 40, set: { 'optimizer.learningRate': 0.005 } });
  const twice = withChange(once, { at: 90, set: { 'optimizer.learningRate': 0.5 } });
  expect(changesInWords(twice)).toEqual(['learning rate 0.05 → 0.005 from step 40', 'learning rate 0.005 → 0.5 from step 90']);
});
