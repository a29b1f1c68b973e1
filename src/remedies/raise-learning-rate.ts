import type { OptimizerKind, Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The search for a rate goes by powers of ten. */
const FACTOR = 10;
/** What each optimizer is usually started with, as in lower-learning-rate. */
const USUAL: Record<OptimizerKind, number> = { sgd: 0.1, momentum: 0.02, rmsprop: 0.003, adam: 0.003, adamw: 0.003 };

/** Ten times the learning rate, and no less than the optimizer’s usual one; higher with every use. */
const raiseLearningRate: Remedy = {
  id: 'raise-learning-rate',
  title: 'Raise the learning rate',
  description: 'Multiplies the learning rate by 10, further if that is still below the usual rate of the optimizer.',
  from: 'checkpoint',
  apply(experiment) {
    const { kind, learningRate } = experiment.optimizer;
    return withSettings(experiment, {
      'optimizer.learningRate': Math.min(1000, Math.max(Number((learningRate * FACTOR).toPrecision(3)), USUAL[kind])),
    });
  },
};

export default raiseLearningRate;
