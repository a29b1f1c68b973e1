import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 8: half severity multiplies the units of each layer by 8. */
const LN_8 = 2.0794415416798357;

/** More weights than the rows can hold in place. */
const modelTooLarge: Injection = {
  id: 'model-too-large',
  title: 'Model too large',
  description: 'So many weights for so few rows that each row can be learned by heart.',
  category: 'generalisation',
  appliesTo: ['digits'],
  setting: () => ({
    steps: 150,
    'data.train': 500,
    'data.wrongLabels': 0.2,
    'model.width': 16,
    'model.activation': 'tanh',
    'monitor.evaluateEvery': 10,
  }),
  trips: ['overfitting'],
  mayTrip: [],
  cures: ['smaller-model', 'weight-decay', 'label-smoothing', 'augmentation', 'more-data', 'early-stopping'],
  success: 'validation-loss',
  severity: ['2 layers of 16 units', '2 layers of 128 units', '2 layers of 1,024 units'],
  apply(experiment, severity) {
    const width = experiment.model.width * exp(2 * severity * LN_8);
    return withSettings(experiment, { 'model.width': Math.min(1024, Math.round(width)) });
  },
};

export default modelTooLarge;
