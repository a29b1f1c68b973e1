import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Texts that were collected by one pattern. */
const onePatternData: CauseCard = {
  id: 'one-pattern-data',
  title: 'Most of the data are of one pattern',
  recommendation: 'Collect more of what is asked otherwise; more of the same pattern would teach little.',
  remedies: ['more-data'],
  settle: { any: 'Score the questions of the commonest pattern apart from the others.' },
  weigh(found) {
    const same = found.get('low-diversity-data');
    if (!same) return undefined;
    return {
      weight: 0.9,
      because: `${percent(same.statistic ?? 0)} of the training texts begin by one pattern, so the model sees few of the other questions.`,
    };
  },
};

export default onePatternData;
