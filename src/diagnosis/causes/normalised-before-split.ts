import { fittedOnAll } from '../../detectors/rules/fitted.ts';
import type { CauseCard } from '../cause.ts';

/** Means and deviations that validation rows took part in. */
const normalisedBeforeSplit: CauseCard = {
  id: 'normalised-before-split',
  title: 'Scaling was fitted on all rows',
  recommendation: 'Take means and deviations from the training rows alone. The score will hardly move here; the habit is what matters.',
  remedies: ['fit-on-train-only'],
  settle: { any: 'Fit the scaling on the training rows and compare the two validation scores.' },
  weigh(found, observed) {
    if (!found.has('preprocessing-leak')) return undefined;
    const leaks = (observed.data?.applied ?? []).filter((one) => {
      const { columns, leaked } = fittedOnAll(one);
      return one.statistic !== 'score' && leaked * 2 > columns;
    });
    if (leaks.length === 0) return undefined;
    const names = leaks.map(({ statistic }) => `${statistic}s`).join(' and ');
    return { weight: 0.9, because: `The ${names} by which the inputs were scaled are those of training and validation rows together.` };
  },
};

export default normalisedBeforeSplit;
