import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Zero over zero, in a column that nobody looked at. */
const constantFeatureNormalised: Injection = {
  id: 'constant-feature-normalised',
  title: 'Constant column normalised',
  description: 'A column has the same value in every row, and normalising divides its 0 by a deviation of 0.',
  category: 'data',
  appliesTo: ['penguins'],
  setting: () => ({}),
  trips: ['non-finite', 'corrupt-inputs'],
  mayTrip: [],
  cures: ['robust-normalisation'],
  success: 'validation',
  severity: ['no constant column', 'one, and nothing added to its deviation', 'two'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.constantColumns': Math.ceil(2 * severity), 'data.epsilon': 0 }),
};

export default constantFeatureNormalised;
