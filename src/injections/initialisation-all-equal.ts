import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Units that begin as one unit and stay one. */
const initialisationAllEqual: Injection = {
  id: 'initialisation-all-equal',
  title: 'Initial weights all equal',
  description: 'Every unit of a layer begins with the same weights, gets the same gradient and stays the same unit.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['bad-initialisation'],
  mayTrip: ['plateau', 'underfitting', 'flatline', 'gradient-vanishing', 'dead-relu', 'slow-learning', 'oscillation'],
  cures: ['standard-initialisation'],
  success: 'validation',
  severity: ['random weights', 'all weights of a layer equal', 'all weights 0'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'model.init': 'equal', 'model.gain': severity > 0.5 ? 2 - 2 * severity : 1 });
  },
};

export default initialisationAllEqual;
