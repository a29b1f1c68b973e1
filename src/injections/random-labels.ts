import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Labels that have nothing to do with what they stand beside. */
const randomLabels: Injection = {
  id: 'random-labels',
  title: 'Random labels',
  description: 'Labels were joined to the wrong rows, so that they say nothing of the pictures, and the model learns them by heart.',
  category: 'generalisation',
  appliesTo: ['digits'],
  setting: () => ({ steps: 500, 'data.train': 500, 'optimizer.learningRate': 0.05, 'model.width': 128 }),
  trips: ['memorisation', 'overfitting'],
  mayTrip: ['loss-spike'],
  cures: ['audit-labels'],
  success: 'deployment',
  severity: ['every label is its own', 'nine of ten labels drawn at random', 'every label drawn at random'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.wrongLabels': Math.min(1, 1.8 * severity) });
  },
};

export default randomLabels;
