import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Exact copies are dropped from the training text. */
const deduplicate: Remedy = {
  id: 'deduplicate',
  title: 'Remove duplicates',
  description: 'Drops exact copies from the training text, so that each item is learned from once (Lee et al. 2022).',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.deduplicate': true }),
};

export default deduplicate;
