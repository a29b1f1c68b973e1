import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A deep net whose layers shrink what passes, without the norms that would set it right. */
const noNormalisation: Injection = {
  id: 'no-normalisation',
  title: 'No normalisation',
  description: 'Without a norm each of many layers passes on less than it got, forwards and backwards.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({
    'model.depth': 10,
    'model.width': 32,
    'model.activation': 'tanh',
    'model.init': 'xavier',
    'model.gain': 0.4,
    'model.norm': 'layer',
    'optimizer.learningRate': 0.03,
    'optimizer.clipNorm': 1,
  }),
  trips: ['gradient-vanishing', 'gradient-explosion', 'divergence'],
  mayTrip: ['plateau', 'underfitting', 'flatline', 'slow-learning'],
  cures: ['layer-norm'],
  success: 'validation',
  severity: ['layer norm in each of 10 layers', 'none, 10 layers deep', 'none, 20 layers deep'],
  apply(experiment, severity) {
    const depth =
      severity <= 0.5 ? 4 + Math.round(2 * severity * (experiment.model.depth - 4)) : Math.round(2 * severity * experiment.model.depth);
    return withSettings(experiment, { 'model.norm': 'none', 'model.depth': Math.min(64, depth) });
  },
};

export default noNormalisation;
