import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Batches in the order in which rows were stored. */
const sortedBatches: Injection = {
  id: 'sorted-batches',
  title: 'Sorted batches',
  description: 'Rows come in order of their class and are not shuffled, so that each batch teaches one class and forgets the others.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['unshuffled-batches'],
  mayTrip: [
    'loss-spike',
    'oscillation',
    'divergence',
    'gradient-explosion',
    'dead-relu',
    'plateau',
    'suspiciously-good',
    'overfitting',
    'underfitting',
    'flatline',
  ],
  cures: ['shuffle'],
  success: 'validation',
  severity: ['shuffled in each epoch', 'nine of ten rows in order, never shuffled', 'all rows in order, never shuffled'],
  apply(experiment, severity) {
    if (severity === 0) return experiment;
    return withSettings(experiment, { 'data.shuffle': 'never', 'data.inOrder': Math.min(1, 1.8 * severity) });
  },
};

export default sortedBatches;
