import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** What is left of weight decay with every use, and of what is dropped out and smoothed away. */
const DECAY_LEFT = 0.01;
const LEFT = 0.25;

/** A hundredth of the weight decay, a quarter of dropout and label smoothing. */
const lessRegularisation: Remedy = {
  id: 'less-regularisation',
  title: 'Regularise less',
  description:
    'Takes weight decay down to a hundredth, dropout and label smoothing to a quarter: they kept the model from learning at all.',
  from: 'start',
  apply: (experiment) =>
    withSettings(experiment, {
      'optimizer.weightDecay': DECAY_LEFT * experiment.optimizer.weightDecay,
      'model.dropout': LEFT * experiment.model.dropout,
      'loss.labelSmoothing': LEFT * experiment.loss.labelSmoothing,
    }),
};

export default lessRegularisation;
