import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** Nothing divided by nothing. */
const zeroAdamEpsilon: Injection = {
  id: 'zero-adam-epsilon',
  title: 'Adam without epsilon',
  description: 'Pixels at the border are 0 in every picture, so their gradient is exactly 0, and Adam divides 0 by the root of 0.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({ 'optimizer.kind': 'adam', 'optimizer.learningRate': 0.003 }),
  trips: ['non-finite'],
  mayTrip: ['flatline', 'dead-relu'],
  cures: ['raise-epsilon'],
  success: 'validation',
  severity: ['1e-7', '0', '0'],
  apply(experiment, severity) {
    const epsilon = severity < 0.5 ? Number((experiment.optimizer.epsilon * exp(-60 * severity)).toPrecision(2)) : 0;
    return withSettings(experiment, { 'optimizer.epsilon': epsilon });
  },
};

export default zeroAdamEpsilon;
