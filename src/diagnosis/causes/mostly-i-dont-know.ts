import { percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Data in which one answer, that one does not know, is by far the commonest. */
const mostlyIDontKnow: CauseCard = {
  id: 'mostly-i-dont-know',
  title: 'One answer makes up most of the data',
  recommendation:
    'Leave out rows of the commonest answer until it is no commoner than it should be, and look at what the model answers, not at its accuracy.',
  remedies: ['rebalance-answers'],
  settle: { any: 'Count the answers in the training data: an answer that is right nine times of ten is learned as always right.' },
  weigh(found, observed) {
    const punting = found.get('punting');
    if (!punting) return undefined;
    const counts = observed.data?.labelCounts?.train;
    const total = counts?.reduce((sum, n) => sum + n, 0) ?? 0;
    const share = counts && total > 0 ? Math.max(...counts) / total : Number.NaN;
    const written = found.has('output-contamination');
    const known = share > 0.5 ? `, and ${percent(share)} of the training rows have that answer` : '';
    return {
      weight: (share > 0.5 ? 0.9 : 0.5) * (written ? 0.5 : 1),
      because: `One answer is given to nearly every question since step ${onset(punting)}${known}${written ? '; but many of the texts read like refusals, which would teach the same' : ''}.`,
    };
  },
};

export default mostlyIDontKnow;
