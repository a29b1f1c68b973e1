import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Copies of the same example on both sides of the split: the leaked split. */
const duplicatesAcrossSplits: Injection = {
  id: 'duplicates-across-splits',
  title: 'Leaked split',
  description: 'Images were collected more than once, and a split row by row put one copy in training and another in validation.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({
    steps: 150,
    'data.train': 400,
    'data.validation': 200,
    'data.deployment': 2000,
    'optimizer.learningRate': 0.02,
  }),
  trips: ['split-overlap', 'suspiciously-good'],
  mayTrip: [],
  cures: ['group-split'],
  success: 'leak-gap',
  severity: ['every image once', 'every image three times: as it is, copied, and moved by a pixel', 'every image five times'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.copies': 2 * severity, 'data.nearCopies': 2 * severity });
  },
};

export default duplicatesAcrossSplits;
