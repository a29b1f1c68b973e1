import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The other kind of optimizer. */
const otherOptimizer: Remedy = {
  id: 'other-optimizer',
  title: 'Try another optimizer',
  description: 'Replaces SGD and momentum by Adam, and Adam and its kin by momentum, each at its usual rate.',
  from: 'start',
  apply(experiment) {
    const plain = experiment.optimizer.kind === 'sgd' || experiment.optimizer.kind === 'momentum';
    return withSettings(
      experiment,
      plain
        ? { 'optimizer.kind': 'adam', 'optimizer.learningRate': 0.003 }
        : { 'optimizer.kind': 'momentum', 'optimizer.learningRate': 0.02 },
    );
  },
};

export default otherOptimizer;
