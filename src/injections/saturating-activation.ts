import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Units pushed to the flat ends of a tanh, where the slope is next to nothing. */
const saturatingActivation: Injection = {
  id: 'saturating-activation',
  title: 'Saturating activation',
  description: 'Large weights push tanh units to their flat ends, where the slope that the gradient needs is next to nothing.',
  category: 'optimisation',
  appliesTo: ['digits', 'spirals'],
  setting: (task) => ({
    'model.depth': 4,
    'model.width': 32,
    ...(task === 'spirals' && { steps: 600, 'optimizer.kind': 'adam', 'optimizer.learningRate': 0.005 }),
  }),
  trips: ['saturation', 'gradient-vanishing'],
  mayTrip: ['bad-initialisation', 'flatline', 'loss-spike', 'divergence', 'plateau', 'underfitting'],
  cures: ['relu-family', 'standard-initialisation'],
  success: 'validation',
  severity: ['ReLU, initial weights of the usual size', 'tanh, weights 16 times as large', 'tanh, weights 32 times as large'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'model.activation': 'tanh', 'model.gain': Math.max(1, 32 * severity) });
  },
};

export default saturatingActivation;
