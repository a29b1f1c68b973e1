import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** The largest value of a column over its deviation beyond which it is an outlier: of normal values one in a million rows is. */
const FAR = 5;

/** Values far from all others of their column. */
const inputOutliers: CauseCard = {
  id: 'input-outliers',
  title: 'Outliers or other units among the inputs',
  recommendation:
    'Look at the smallest and largest value of each column, mend the units where they are written down, and scale by what the training rows are like.',
  remedies: ['normalise-inputs', 'robust-normalisation', 'clip-gradients'],
  settle: {
    'learning-rate-too-high':
      'Look at the largest inputs of the batch at the first jump of the loss: a value far from all others, and it was not the learning rate.',
    any: 'Look at the smallest and largest value of each column, and at the rows that hold them.',
  },
  weigh(found, observed) {
    if (!found.has('unscaled-inputs')) return undefined;
    const far = (observed.data?.columns ?? []).find(({ train }) => Math.max(-train.min, train.max) > FAR * train.deviation);
    if (far) {
      const { min, max, deviation } = far.train;
      return {
        weight: 0.96,
        because: `"${far.name ?? 'An input'}" reaches from ${figure(min)} to ${figure(max)} with a deviation of ${figure(deviation)}: a few values lie far from all others, and every batch that holds one pulls the weights after it.`,
      };
    }
    return { weight: 0.6, because: 'An input is far larger than the others, and all of its values are: it came in its own units.' };
  },
};

export default inputOutliers;
