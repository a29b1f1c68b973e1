import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The usual amount (004). */
const AMOUNT = 0.1;

/** A tenth of each label is spread over all classes; more stays. */
const labelSmoothing: Remedy = {
  id: 'label-smoothing',
  title: 'Smooth the labels',
  description: 'Spreads a tenth of each label evenly over the classes, so that there is nothing to gain from being certain.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'loss.labelSmoothing': Math.max(experiment.loss.labelSmoothing, AMOUNT) }),
};

export default labelSmoothing;
