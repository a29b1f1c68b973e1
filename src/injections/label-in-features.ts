import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A code that the species decides, and that is written down only once the species is known. */
const labelInFeatures: Injection = {
  id: 'label-in-features',
  title: 'Label among the inputs',
  description: 'A column was written down after the label was known and gives it away; when the model is used, that column is still empty.',
  category: 'data',
  appliesTo: ['penguins'],
  setting: () => ({ 'data.unrelated': 0.6 }),
  trips: ['label-leak', 'suspiciously-good'],
  mayTrip: [],
  cures: ['drop-feature'],
  success: 'leak-gap',
  severity: ['no such column', 'the column is right in 95 % of the rows', 'the column is always right'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.labelColumn': 1 - 0.1 * (1 - severity) }),
};

export default labelInFeatures;
