import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A loss that a rare class hardly moves. */
const unweightedLossOnRarePositives: Injection = {
  id: 'unweighted-loss-on-rare-positives',
  title: 'Rare class without weight',
  description: 'One row in a hundred is of the class that matters, and the loss counts it like any other.',
  category: 'data',
  appliesTo: ['fraud'],
  setting: () => ({}),
  trips: ['lazy-majority'],
  mayTrip: ['memorisation'],
  cures: ['weighted-loss', 'resample'],
  success: 'recall',
  severity: ['the rare class weighs as much as the common one', '1 % of the rows, and no weights', '.5 % of the rows, and no weights'],
  apply: (experiment, severity) =>
    withSettings(experiment, {
      'loss.classWeights': 'none',
      'data.positives': experiment.data.positives * Math.min(1, 1.5 - severity),
    }),
};

export default unweightedLossOnRarePositives;
