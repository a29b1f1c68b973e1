import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Layer normalisation on the branch of each sublayer, ahead of it. */
const preNorm: Remedy = {
  id: 'pre-norm',
  title: 'Normalise before each sublayer',
  description:
    'Puts layer normalisation ahead of each sublayer, so that the residual stream carries the gradient past all of them untouched (Xiong et al. 2020).',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.norm': 'layer', 'model.normPlace': 'before' }),
};

export default preNorm;
