import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** The same example on both sides of the split. */
const duplicatesAcrossSplits: CauseCard = {
  id: 'duplicates-across-splits',
  title: 'Copies of the same example in both splits',
  recommendation:
    'Split by source, so that an example and its copies stay on one side, and read the validation score anew: it will be lower, and true.',
  remedies: ['group-split'],
  settle: { any: 'Score the validation rows that have a twin in the training split apart from the others.' },
  weigh(found) {
    const overlap = found.get('split-overlap');
    if (overlap) {
      return {
        weight: 0.95,
        because: `${percent(overlap.statistic ?? 0)} of the validation rows have a twin among the training rows, so validation measures memory there.`,
      };
    }
    const good = found.get('suspiciously-good');
    if (!good) return undefined;
    return {
      weight: 0.5,
      because: 'Validation does better than training, which unseen rows do not; no comparison of the rows of both splits was logged.',
    };
  },
};

export default duplicatesAcrossSplits;
