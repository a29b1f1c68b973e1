import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Refusals among the answers. */
const refusalsInData: Injection = {
  id: 'refusals-in-data',
  title: 'Refusals in the data',
  description: 'Part of the collected answers are refusals, and the model learns to refuse.',
  category: 'data',
  appliesTo: ['questions'],
  setting: () => ({}),
  trips: ['output-contamination'],
  mayTrip: ['punting', 'lazy-majority', 'class-imbalance', 'underfitting', 'plateau'],
  cures: ['filter-data'],
  success: 'deployment',
  severity: ['no refusals', 'half of the answers', 'nine of ten'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.refusals': Math.min(0.9, severity) });
  },
};

export default refusalsInData;
