import type { Injection, Settings } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A deep tanh net with a small initial gain: each layer passes back less than it got. */
const DEEP: Settings = {
  steps: 500,
  'model.depth': 16,
  'model.width': 32,
  'model.activation': 'tanh',
  'model.init': 'xavier',
  'model.gain': 0.5,
  'model.residual': true,
  'optimizer.kind': 'sgd',
  'optimizer.learningRate': 0.05,
  'optimizer.clipNorm': 0.5,
};

/** Removes the skip connections of a deep net. */
const noResiduals: Injection = {
  id: 'no-residuals',
  title: 'No residual connections',
  description: 'The gradient has to pass every layer on its way back, and each passes on only a part of it.',
  category: 'optimisation',
  appliesTo: ['spirals'],
  setting: () => DEEP,
  trips: ['gradient-vanishing'],
  mayTrip: ['plateau', 'underfitting'],
  cures: ['add-residuals'],
  success: 'validation',
  severity: ['skip connections around every layer', 'none, 16 layers deep', 'none, 32 layers deep'],
  apply(experiment, severity) {
    const depth =
      severity <= 0.5 ? 4 + Math.round(2 * severity * (experiment.model.depth - 4)) : Math.round(2 * severity * experiment.model.depth);
    return withSettings(experiment, { 'model.residual': false, 'model.depth': Math.min(64, depth) });
  },
};

export default noResiduals;
