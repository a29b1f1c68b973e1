import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A rare class costs as much as a common one. */
const weightedLoss: Remedy = {
  id: 'weighted-loss',
  title: 'Weigh rare classes more',
  description: 'Weighs each row by the inverse of the share of its class, so that every class costs as much.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'loss.classWeights': 'balanced' }),
};

export default weightedLoss;
