import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  [
    'mends labels, crops and inputs',
    { 'data.flippedLabels': 0.3, 'data.blackCrops': 0.2, 'data.zeroedFeatures': 0.1 },
    { 'data.flippedLabels': 0, 'data.blackCrops': 0, 'data.zeroedFeatures': 0 },
  ],
  ['does not stop moving pictures', { 'data.augmented': 2 }, {}],
])('fix-augmentation %s', (_, settings, expected) => {
  expect(changes('fix-augmentation', settings)).toEqual(expected);
});
