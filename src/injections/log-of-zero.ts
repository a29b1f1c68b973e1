import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A probability that is rounded to 0 or 1, and its logarithm. */
const logOfZero: Injection = {
  id: 'log-of-zero',
  title: 'Logarithm of zero',
  description:
    'The loss takes logarithms of rounded probabilities: a right answer that is sure enough costs 0 times infinity, which is NaN.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({ 'loss.kind': 'bce', 'precision.format': 'half', 'optimizer.learningRate': 0.1 }),
  trips: ['non-finite'],
  mayTrip: ['gradient-explosion', 'divergence', 'loss-spike', 'dead-relu', 'flatline', 'oscillation'],
  cures: ['stable-loss'],
  success: 'validation',
  severity: [
    'the logarithm of the sigmoid in one formula',
    'a logarithm of each probability, in half precision',
    'the same with weights 5 times as large',
  ],
  apply(experiment, severity) {
    const gain = experiment.model.gain * (severity > 0.5 ? 8 * severity - 3 : 1);
    return withSettings(experiment, { 'loss.form': 'naive', 'model.gain': Math.max(experiment.model.gain, gain) });
  },
};

export default logOfZero;
