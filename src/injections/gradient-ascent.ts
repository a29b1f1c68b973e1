import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A step up where one down was meant. */
const gradientAscent: Injection = {
  id: 'gradient-ascent',
  title: 'A sign turned round',
  description: 'A bug turns the sign of the gradient: every update makes the loss larger.',
  category: 'optimisation',
  appliesTo: ['spirals', 'digits'],
  setting: () => ({}),
  trips: ['divergence', 'gradient-explosion'],
  mayTrip: ['loss-spike', 'non-finite', 'dead-relu', 'flatline', 'oscillation', 'plateau', 'underfitting'],
  cures: ['right-sign'],
  success: 'validation',
  severity: ['down the gradient', 'up the gradient', 'up the gradient, at 5 times the rate'],
  apply(experiment, severity) {
    const rate = experiment.optimizer.learningRate * (severity > 0.5 ? 8 * severity - 3 : 1);
    return withSettings(experiment, { 'optimizer.ascend': true, 'optimizer.learningRate': rate });
  },
};

export default gradientAscent;
