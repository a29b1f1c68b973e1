import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 20: half severity multiplies the rate by 20, full severity by 400. */
const LN_20 = 2.995732273553991;

/** Steps so long that they overshoot what the gradient could know. */
const learningRateTooHigh: Injection = {
  id: 'learning-rate-too-high',
  title: 'Learning rate too high',
  description: 'Every update overshoots: the step is longer than the stretch over which the gradient can be trusted.',
  category: 'optimisation',
  appliesTo: ['digits', 'spirals'],
  setting: () => ({}),
  trips: ['oscillation', 'gradient-explosion', 'divergence', 'loss-spike', 'dead-relu', 'flatline', 'non-finite'],
  mayTrip: ['bad-initialisation', 'overfitting', 'plateau', 'underfitting'],
  cures: ['lower-learning-rate'],
  success: 'validation',
  severity: ['the rate that trains', '20 times that rate', '400 times that rate'],
  apply(experiment, severity) {
    const rate = experiment.optimizer.learningRate * exp(2 * severity * LN_20);
    return withSettings(experiment, { 'optimizer.learningRate': Math.min(1000, Number(rate.toPrecision(3))) });
  },
};

export default learningRateTooHigh;
