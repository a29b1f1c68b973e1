import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** A column that scores more than this alone tells something. */
const TELLS = 0.3;

/** Inputs that do not tell the label. */
const uninformativeFeatures: CauseCard = {
  id: 'uninformative-features',
  title: 'The inputs say nothing of the label',
  recommendation:
    'Look at the columns beside the label before training a larger model: where none goes with it, measure something else, or find out where rows and labels came apart.',
  remedies: ['better-features'],
  settle: {
    'capacity-too-small': 'Score each column alone against the label: where none tells it, no model will.',
    any: 'Score each column alone against the label, and all together with a large model on the training rows.',
  },
  weigh(found, observed) {
    if (!found.has('underfitting')) return undefined;
    const scores = observed.data?.columnScores?.scores;
    if (!scores || scores.length === 0) return undefined;
    const best = Math.max(...scores);
    if (best > TELLS) return undefined;
    return {
      weight: 0.85,
      because: `Both losses stay near that of knowing nothing, and none of ${scores.length} columns alone tells the label (the best has a score of ${figure(best)} from 0 for guessing to 1).`,
    };
  },
};

export default uninformativeFeatures;
