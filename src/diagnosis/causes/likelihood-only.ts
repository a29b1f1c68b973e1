import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Texts that are likely, harm and all. */
const likelihoodOnly: CauseCard = {
  id: 'likelihood-only',
  title: 'The objective asks for likely answers, not for good ones',
  recommendation: 'Say in the objective what is not wanted, with a term for the chance of harm, and take harmful texts out of the data.',
  remedies: ['safety-term'],
  settle: { any: 'Count the harmful answers among the training texts: a model by likelihood gives about as many.' },
  weigh(found) {
    const wrong = found.get('objective-misalignment');
    if (!wrong) return undefined;
    const share = wrong.statistic === undefined ? 'many' : percent(wrong.statistic);
    return {
      weight: 0.9,
      because: `The loss is near its floor, and ${share} of harmful requests are fulfilled: the texts say so, and likelihood is all that is asked for.`,
    };
  },
};

export default likelihoodOnly;
