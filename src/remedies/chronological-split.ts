import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Validation asks of the future. */
const chronologicalSplit: Remedy = {
  id: 'chronological-split',
  title: 'Split by time',
  description: 'Trains on the earlier rows and validates on the later ones, as the model will be used.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.split': 'chronological' }),
};

export default chronologicalSplit;
