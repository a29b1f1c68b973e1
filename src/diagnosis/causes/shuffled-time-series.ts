import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Rows with times that were split as if they had none. */
const shuffledTimeSeries: CauseCard = {
  id: 'shuffled-time-series',
  title: 'A time series that was shuffled before the split',
  recommendation:
    'Split by time, training before validation, and read the validation score anew: it will be lower, and it is the one that the future will give.',
  remedies: ['chronological-split'],
  settle: { any: 'Validate once on rows that are all later than the training rows, and compare the two scores.' },
  weigh(found) {
    const leak = found.get('temporal-leak');
    if (!leak) return undefined;
    return {
      weight: 0.97,
      because: `${percent(leak.statistic ?? 1)} of the validation rows lie among the training rows in time, so validation asks of days between days that were learned.`,
    };
  },
};

export default shuffledTimeSeries;
