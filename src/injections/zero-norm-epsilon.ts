import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Zero over zero, in a row that nobody filled in. */
const zeroNormEpsilon: Injection = {
  id: 'zero-norm-epsilon',
  title: 'Norm of zero without epsilon',
  description: 'Each row is divided by its norm, nothing is added to the norm, and a row in which nothing was recorded has the norm 0.',
  category: 'data',
  appliesTo: ['penguins'],
  setting: () => ({ 'data.scaling': 'unit-rows' }),
  trips: ['non-finite', 'corrupt-inputs'],
  mayTrip: [],
  cures: ['robust-normalisation'],
  success: 'validation',
  severity: ['every row holds something', '2 % of the rows hold nothing', '4 % of the rows hold nothing'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.emptyRows': 0.04 * severity, 'data.epsilon': 0 }),
};

export default zeroNormEpsilon;
