import type { Injection, Settings } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 8: half severity leaves an eighth. */
const LN_8 = 2.0794415416798357;

/** Fewer rows than the model could tell apart by heart. */
const tooLittleData: Injection = {
  id: 'too-little-data',
  title: 'Too little data',
  description: 'So few rows that what sets each of them apart is learned, and not what they have in common.',
  category: 'generalisation',
  appliesTo: ['digits', 'sine'],
  setting: (task): Settings =>
    task === 'sine'
      ? {
          steps: 1200,
          'data.train': 192,
          'data.validation': 2000,
          'data.noise': 1,
          'model.depth': 3,
          'model.width': 64,
          'optimizer.learningRate': 0.005,
          'optimizer.schedule': 'cosine',
        }
      : { steps: 300, 'data.train': 4000, 'data.wrongLabels': 0.1 },
  trips: ['overfitting'],
  mayTrip: ['memorisation', 'loss-spike'],
  cures: ['more-data'],
  success: 'validation-loss',
  severity: ['the rows that there are', 'an eighth of them', 'one of 64'],
  apply(experiment, severity) {
    const rows = experiment.data.train * exp(-2 * severity * LN_8);
    return withSettings(experiment, { 'data.train': Math.max(4, Math.round(rows)) });
  },
};

export default tooLittleData;
