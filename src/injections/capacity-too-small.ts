import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 32. */
const LN_32 = 3.4657359027997265;

/** A model that cannot say what is to be learned. */
const capacityTooSmall: Injection = {
  id: 'capacity-too-small',
  title: 'Model too small',
  description: 'So few units that no choice of weights draws the border that is asked for.',
  category: 'optimisation',
  appliesTo: ['spirals'],
  setting: () => ({ steps: 800 }),
  trips: ['underfitting', 'plateau'],
  mayTrip: ['dead-relu', 'flatline', 'gradient-vanishing'],
  cures: ['larger-model'],
  success: 'validation',
  severity: ['4 layers of 32 units', '1 layer of 1 unit', '1 unit without a bend: a straight line'],
  apply(experiment, severity) {
    const depth = Math.max(1, Math.round(experiment.model.depth * (1 - 2 * severity)));
    const width = Math.max(1, Math.round(experiment.model.width * exp(-2 * severity * LN_32)));
    return withSettings(experiment, {
      'model.depth': depth,
      'model.width': width,
      ...(severity > 0.75 && { 'model.activation': 'identity' }),
    });
  },
};

export default capacityTooSmall;
