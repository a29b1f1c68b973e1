import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Noise that was chosen for agreeing with the rows that later have to judge it. */
const selectedBeforeSplit: Injection = {
  id: 'selected-before-split',
  title: 'Columns chosen before the split',
  description:
    'Out of thousands of columns of noise the ten that go best with the label were kept, judged on all rows, those of validation among them.',
  category: 'data',
  appliesTo: ['penguins'],
  setting: () => ({ 'data.unrelated': 0.6, 'data.noiseColumns': 2000, 'data.select': 30, steps: 40, 'optimizer.learningRate': 0.01 }),
  trips: ['preprocessing-leak'],
  mayTrip: ['suspiciously-good', 'overfitting'],
  cures: ['fit-on-train-only'],
  success: 'leak-gap',
  severity: ['chosen on the training rows', '2,000 columns of noise, chosen on all rows', '4,000 columns of noise, chosen on all rows'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.selectOn': 'all', 'data.noiseColumns': Math.round(4000 * severity) }),
};

export default selectedBeforeSplit;
