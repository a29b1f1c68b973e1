import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Copies of the same example on both sides of the split: the leaked split. */
const duplicatesAcrossSplits: Injection = {
  id: 'duplicates-across-splits',
  title: 'Leaked split',
  description: 'Some images were collected twice, and a split row by row put one copy in training and the other in validation.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({
    steps: 250,
    'data.train': 600,
    'data.validation': 300,
    'data.deployment': 2000,
    'model.width': 128,
    'optimizer.learningRate': 0.02,
  }),
  trips: ['split-overlap', 'suspiciously-good'],
  mayTrip: [],
  cures: ['group-split'],
  success: 'leak-gap',
  severity: ['every image once', 'half of the images twice', 'every image twice'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.copies': severity / 2, 'data.nearCopies': severity / 2 });
  },
};

export default duplicatesAcrossSplits;
