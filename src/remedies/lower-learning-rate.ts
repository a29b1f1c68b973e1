import type { OptimizerKind, Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The search for a rate goes by powers of ten: a rate that trains and one that breaks are seldom further apart. */
const DIVISOR = 10;
/**
 * What each optimizer is usually started with. A rate 400 times too high is still 40 times too high after one division, so the
 * new rate is never above this.
 */
const USUAL: Record<OptimizerKind, number> = { sgd: 0.1, momentum: 0.02, rmsprop: 0.003, adam: 0.003, adamw: 0.003 };

/** A tenth of the learning rate, and no more than the optimizer's usual one; lower with every use. */
const lowerLearningRate: Remedy = {
  id: 'lower-learning-rate',
  title: 'Lower the learning rate',
  description: 'Divides the learning rate by 10, further if that is still above the usual rate of the optimizer.',
  from: 'checkpoint',
  apply(experiment) {
    const { kind, learningRate } = experiment.optimizer;
    return withSettings(experiment, { 'optimizer.learningRate': Math.min(Number((learningRate / DIVISOR).toPrecision(3)), USUAL[kind]) });
  },
};

export default lowerLearningRate;
