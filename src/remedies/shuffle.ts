import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Rows are dealt anew in each epoch. */
const shuffle: Remedy = {
  id: 'shuffle',
  title: 'Shuffle',
  description: 'Deals the training rows anew in each epoch, so that every batch is a small picture of the whole.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.shuffle': 'each-epoch' }),
};

export default shuffle;
