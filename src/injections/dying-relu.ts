import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln(16 / 3). */
const LN_16_3 = 1.6739764335716716;

/** Layers so narrow that all of their ReLU units can be silent at once. */
const dyingRelu: Injection = {
  id: 'dying-relu',
  title: 'Dying ReLU',
  description:
    'Deep and narrow ReLU layers: where all units of one are silent for every row, nothing passes and nothing is ever learned before it.',
  category: 'optimisation',
  appliesTo: ['two-moons'],
  setting: () => ({
    steps: 400,
    'model.depth': 8,
    'model.width': 16,
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.01,
  }),
  trips: ['dead-relu'],
  mayTrip: ['bad-initialisation', 'flatline', 'gradient-vanishing', 'loss-spike', 'divergence', 'plateau', 'underfitting'],
  cures: ['leaky-relu'],
  success: 'validation',
  severity: ['8 layers of 16 units', '8 layers of 3 units', '8 layers of 2 units'],
  apply(experiment, severity) {
    const width = Math.round(experiment.model.width * exp(-2 * severity * LN_16_3));
    return withSettings(experiment, { 'model.width': Math.min(experiment.model.width, Math.max(2, width)) });
  },
};

export default dyingRelu;
