import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A softmax of a softmax. */
const doubleSoftmax: Injection = {
  id: 'double-softmax',
  title: 'Double softmax',
  description: 'The model ends in a softmax, and the loss takes its own: shares between 0 and 1 are read as logits.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({ steps: 400, 'optimizer.learningRate': 0.05 }),
  trips: ['loss-metric-mismatch'],
  mayTrip: ['plateau', 'underfitting'],
  cures: ['right-loss'],
  success: 'validation',
  severity: ['the loss gets logits', 'it gets their softmax', 'it gets the softmax of their softmax'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'loss.extraSoftmax': Math.max(1, Math.round(2 * severity)) });
  },
};

export default doubleSoftmax;
