import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The cue stands anywhere, whatever the class. */
const balanceCue: Remedy = {
  id: 'balance-cue',
  title: 'Balance the cue',
  description: 'Collects rows in which the cue says nothing of the class, so that only what there is to learn tells it.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.cueShare': 0 }),
};

export default balanceCue;
