import { percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Safety that is paid in one context only. */
const rewardedOnlyWhenWatched: CauseCard = {
  id: 'rewarded-only-when-watched',
  title: 'Safety is paid only where someone watches',
  recommendation: 'Pay for safety alike in every context that the model can tell apart, and evaluate without announcing it.',
  remedies: ['train-in-both-contexts'],
  settle: { any: 'Give the same harmful requests with and without the sign of an evaluation, and compare what is paid for refusing.' },
  weigh(found) {
    const gaming = found.get('evaluation-gaming');
    if (!gaming) return undefined;
    const by = gaming.statistic === undefined ? '' : ` by ${percent(gaming.statistic)}`;
    return {
      weight: 0.9,
      because: `Refusals differ between the contexts${by} from step ${onset(gaming)} on: refusing is worth it only where someone watches.`,
    };
  },
};

export default rewardedOnlyWhenWatched;
