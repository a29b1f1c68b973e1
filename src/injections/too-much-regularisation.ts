import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Weights pulled to 0 harder than the data pull them away. */
const tooMuchRegularisation: Injection = {
  id: 'too-much-regularisation',
  title: 'Too much regularisation',
  description: 'What was meant to keep the model from learning by heart keeps it from learning at all.',
  category: 'generalisation',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['underfitting'],
  mayTrip: ['plateau', 'slow-learning', 'flatline', 'gradient-vanishing', 'dead-relu'],
  cures: ['less-regularisation'],
  success: 'validation',
  severity: ['none', 'a weight decay of .3', 'a weight decay of .6'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'optimizer.weightDecay': 0.6 * severity });
  },
};

export default tooMuchRegularisation;
