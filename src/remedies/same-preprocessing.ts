import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Validation is prepared as training is. */
const samePreprocessing: Remedy = {
  id: 'same-preprocessing',
  title: 'Prepare both splits alike',
  description: 'Puts training and validation through one and the same function, with what it measured on the training rows.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.validationScaling': 0 }),
};

export default samePreprocessing;
