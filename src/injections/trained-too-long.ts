import type { Injection, Settings } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 10: half severity trains ten times as long. */
const LN_10 = 2.302585092994046;

/** More steps than there is to learn. */
const trainedTooLong: Injection = {
  id: 'trained-too-long',
  title: 'Trained too long',
  description: 'Training goes on long after everything that holds for new rows has been learned.',
  category: 'generalisation',
  appliesTo: ['digits', 'sine'],
  setting: (task): Settings =>
    task === 'sine'
      ? {
          steps: 150,
          'data.train': 40,
          'data.validation': 2000,
          'data.noise': 1,
          'model.depth': 3,
          'model.width': 64,
          'optimizer.learningRate': 0.005,
        }
      : { steps: 60, 'data.train': 300, 'data.wrongLabels': 0.15, 'optimizer.learningRate': 0.05 },
  trips: ['overfitting'],
  mayTrip: ['loss-spike'],
  cures: ['early-stopping'],
  success: 'validation-loss',
  severity: ['as long as it helps', '10 times as long', '100 times as long, or 20,000 steps'],
  apply(experiment, severity) {
    return withSettings(experiment, { steps: Math.min(20_000, Math.round(experiment.steps * exp(2 * severity * LN_10))) });
  },
};

export default trainedTooLong;
