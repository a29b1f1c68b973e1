import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 40. */
const LN_40 = 3.6888794541139363;

/** Exponentials beyond the largest number. */
const overflowingSoftmax: Injection = {
  id: 'overflowing-softmax',
  title: 'Overflowing softmax',
  description:
    'A sharp temperature makes logits large, and the formula takes their exponentials as they are: infinity over infinity is NaN.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({ 'optimizer.kind': 'adam', 'optimizer.learningRate': 0.003 }),
  trips: ['non-finite'],
  mayTrip: [
    'bad-initialisation',
    'gradient-explosion',
    'divergence',
    'loss-spike',
    'dead-relu',
    'flatline',
    'oscillation',
    'plateau',
    'underfitting',
  ],
  cures: ['stable-loss', 'temperature-scaling'],
  success: 'validation',
  severity: ['the largest logit is taken off first', 'plain exponentials at temperature .025', 'plain exponentials at temperature .001'],
  apply(experiment, severity) {
    const temperature = experiment.loss.temperature * exp(-2 * severity * LN_40);
    return withSettings(experiment, { 'loss.form': 'naive', 'loss.temperature': Math.max(0.001, Number(temperature.toPrecision(2))) });
  },
};

export default overflowingSoftmax;
