import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A cut through a file that lies in order of its classes. */
const unstratifiedSplit: Injection = {
  id: 'unstratified-split',
  title: 'Split of a sorted file',
  description: 'The file lay in order of class when it was cut, so that training and validation hold other shares of the classes.',
  category: 'data',
  appliesTo: ['penguins', 'fraud'],
  // The classes of penguins that come first in the file fill 150 rows.
  setting: (task) => ({ 'data.split': 'by-example', ...(task === 'penguins' && { 'data.train': 150, 'data.validation': 104 }) }),
  trips: ['class-imbalance'],
  mayTrip: ['preprocessing-mismatch', 'lazy-majority', 'overfitting', 'memorisation', 'divergence', 'suspiciously-good'],
  cures: ['stratified-split'],
  success: 'recall',
  severity: [
    'rows were shuffled before they were cut',
    'cut as the file lies, in order of class',
    'cut as the file lies, with half as many training rows',
  ],
  apply: (experiment, severity) =>
    withSettings(experiment, {
      'data.sorted': Math.min(1, 2 * severity),
      // Beyond .5 fewer and fewer rows are for training, so that more classes lie beyond the cut.
      'data.train': Math.round(experiment.data.train * Math.min(1, 1.5 - severity)),
    }),
};

export default unstratifiedSplit;
