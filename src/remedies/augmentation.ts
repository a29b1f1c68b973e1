import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Moved by 25 different ways at most, so that more copies say little new. */
const COPIES = 4;

/** Four moved copies of each training picture; more stay. */
const augmentation: Remedy = {
  id: 'augmentation',
  title: 'Augment the data',
  description:
    'Adds four copies of each training picture, moved by up to two pixels: what stays the same when a picture moves is what there is to learn.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.augmented': Math.max(experiment.data.augmented, COPIES) }),
};

export default augmentation;
