import type { Injection, Settings } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 16: half severity leaves a sixteenth. */
const LN_16 = 2.772588722239781;

/** Fewer rows than the model could tell apart by heart. */
const tooLittleData: Injection = {
  id: 'too-little-data',
  title: 'Too little data',
  description: 'So few rows that what sets each of them apart is learned, and not what they have in common.',
  category: 'generalisation',
  appliesTo: ['digits', 'sine'],
  setting: (task): Settings =>
    task === 'sine'
      ? { steps: 1200, 'data.train': 192, 'data.noise': 0.7, 'model.depth': 3, 'model.width': 64, 'optimizer.learningRate': 0.005 }
      : { steps: 400, 'data.train': 2000, 'data.wrongLabels': 0.15, 'optimizer.learningRate': 0.05 },
  trips: ['overfitting'],
  mayTrip: ['memorisation', 'loss-spike'],
  cures: ['more-data'],
  success: 'validation-loss',
  severity: ['the rows that there are', 'a sixteenth of them', 'one of 256'],
  apply(experiment, severity) {
    const rows = experiment.data.train * exp(-2 * severity * LN_16);
    return withSettings(experiment, { 'data.train': Math.max(4, Math.round(rows)) });
  },
};

export default tooLittleData;
