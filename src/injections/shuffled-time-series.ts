import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Neighbouring days on both sides of the split, and inputs that tell which days are neighbours. */
const shuffledTimeSeries: Injection = {
  id: 'shuffled-time-series',
  title: 'Shuffled time series',
  description:
    'Days were dealt to training and validation at random, and the day of the record is among the inputs: validation asks of days between days that were learned.',
  category: 'data',
  appliesTo: ['weather'],
  setting: () => ({}),
  trips: ['temporal-leak'],
  mayTrip: ['suspiciously-good'],
  cures: ['chronological-split'],
  success: 'leak-gap',
  severity: [
    'split by time, and no day among the inputs',
    'shuffled, with the day as 8 harmonics of the record',
    'shuffled, with 16 harmonics',
  ],
  apply: (experiment, severity) =>
    withSettings(experiment, {
      'data.split': 'by-example',
      'data.harmonics': Math.round(16 * severity),
      steps: 300,
      'optimizer.learningRate': 0.03,
    }),
};

export default shuffledTimeSeries;
