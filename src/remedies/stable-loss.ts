import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The loss in the form that no logit can break. */
const stableLoss: Remedy = {
  id: 'stable-loss',
  title: 'Use the stable formula',
  description: 'Takes the largest logit off before the exponentials, and logarithm and softmax in one formula.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'loss.form': 'stable' }),
};

export default stableLoss;
