import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** An augmentation that swaps labels. */
const flippedLabels: Injection = {
  id: 'flipped-labels',
  title: 'Labels flipped by augmentation',
  description: 'A step of the augmentation hands pictures on with the label counted from the other end: a 3 as a 6, a 1 as an 8.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({ 'monitor.checkLabels': true }),
  trips: ['label-noise'],
  mayTrip: ['suspiciously-good', 'overfitting'],
  cures: ['fix-augmentation'],
  success: 'validation',
  severity: ['no label', 'three of ten training labels', 'six of ten'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.flippedLabels': 0.6 * severity });
  },
};

export default flippedLabels;
