import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A rule broken, at almost no cost here: two numbers a column say little of a single row. */
const normalisedBeforeSplit: Injection = {
  id: 'normalised-before-split',
  title: 'Normalised before the split',
  description: 'Means and deviations were taken of all rows before some of them were set aside for validation.',
  category: 'data',
  appliesTo: ['penguins', 'weather'],
  setting: () => ({}),
  trips: ['preprocessing-leak'],
  mayTrip: [],
  cures: ['fit-on-train-only'],
  success: 'none',
  severity: ['means and deviations of the training rows', 'of all rows', 'of all rows, half of which are for validation'],
  apply(experiment, severity) {
    const { train, validation } = experiment.data;
    // Beyond .5 more and more rows move to validation, until both have as many.
    const moved = Math.round(Math.max(0, severity - 0.5) * (train - validation));
    return withSettings(experiment, { 'data.scaleOn': 'all', 'data.train': train - moved, 'data.validation': validation + moved });
  },
};

export default normalisedBeforeSplit;
