import type { Remedy } from '../experiment.ts';
import { FIELDS, withSettings } from '../fields.ts';

/** Four times the training rows, as many as the field allows; four times again with every use. */
const moreData: Remedy = {
  id: 'more-data',
  title: 'More data',
  description: 'Four times the training rows: what two rows have in common is learned before what only one has.',
  from: 'start',
  apply: (experiment) =>
    withSettings(experiment, { 'data.train': Math.min(4 * experiment.data.train, FIELDS['data.train']?.max ?? Number.POSITIVE_INFINITY) }),
};

export default moreData;
