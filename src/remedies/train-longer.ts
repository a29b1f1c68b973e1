import type { Remedy } from '../experiment.ts';
import { FIELDS, withSettings } from '../fields.ts';

/** How much longer, with every use. */
const FACTOR = 4;

/** Four times the steps, as many as the field allows; four times again with every use. */
const trainLonger: Remedy = {
  id: 'train-longer',
  title: 'Train longer',
  description: 'Trains for four times as many steps: the losses were still falling when training ended.',
  from: 'start',
  apply: (experiment) =>
    withSettings(experiment, { steps: Math.min(FACTOR * experiment.steps, FIELDS['steps']?.max ?? Number.POSITIVE_INFINITY) }),
};

export default trainLonger;
