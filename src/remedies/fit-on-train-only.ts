import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Validation rows take part in nothing before they are asked. */
const fitOnTrainOnly: Remedy = {
  id: 'fit-on-train-only',
  title: 'Fit the pipeline on training rows',
  description: 'Takes the means, the deviations and the choice of columns from the training rows alone.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'data.scaleOn': 'train', 'data.selectOn': 'train' }),
};

export default fitOnTrainOnly;
