import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 400. */
const LN_400 = 5.991464547107982;

/** Steps so short that the planned run is over before much is learned. */
const learningRateTooLow: Injection = {
  id: 'learning-rate-too-low',
  title: 'Learning rate too low',
  description: 'Every update is far too short: the run ends before the weights have come anywhere.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['slow-learning'],
  mayTrip: ['plateau', 'underfitting'],
  cures: ['raise-learning-rate'],
  success: 'validation',
  severity: ['the rate that trains', 'a 400th of that rate', 'a 160,000th of that rate'],
  apply(experiment, severity) {
    const rate = experiment.optimizer.learningRate * exp(-2 * severity * LN_400);
    return withSettings(experiment, { 'optimizer.learningRate': Number(rate.toPrecision(3)) });
  },
};

export default learningRateTooLow;
