import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The loss is given logits, and labels as they are. */
const rightLoss: Remedy = {
  id: 'right-loss',
  title: 'Give the loss what it expects',
  description: 'Hands logits to the loss, without a softmax before it, and the labels as they are counted.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'loss.extraSoftmax': 0, 'loss.shiftedClasses': 0 }),
};

export default rightLoss;
