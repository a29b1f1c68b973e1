import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** One infinite cell makes the mean of its column infinite. */
const infinityInData: Injection = {
  id: 'infinity-in-data',
  title: 'Infinite value in the data',
  description: 'A few cells are infinite, from a division by zero upstream, and means and deviations carry them to every row.',
  category: 'data',
  appliesTo: ['penguins'],
  setting: () => ({}),
  trips: ['non-finite', 'corrupt-inputs'],
  mayTrip: [],
  cures: ['robust-normalisation'],
  success: 'validation',
  severity: ['none', '1 % of the rows hold one', '2 % of the rows hold one'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.infinities': 0.02 * severity }),
};

export default infinityInData;
