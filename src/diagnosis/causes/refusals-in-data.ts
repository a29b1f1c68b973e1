import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** What the pattern of a refusal says. */
const REFUSAL = /most by [^;]*(cannot|sorry|can't|will not)/i;

/** Refusals among the training data. */
const refusalsInData: CauseCard = {
  id: 'refusals-in-data',
  title: 'Refusals in the training data',
  recommendation: 'Throw out the refusals, or answer those questions: a model that is shown refusals learns to refuse.',
  remedies: ['filter-data'],
  settle: {
    'model-outputs-in-data': 'Read twenty of the matching texts, and see whether they answer or refuse.',
    any: 'Read twenty of the matching texts, and ask where they were collected.',
  },
  weigh(found) {
    const written = found.get('output-contamination');
    if (!written) return undefined;
    // The verdict names the pattern that most of the texts match.
    const refuses = REFUSAL.test(written.because);
    return {
      weight: refuses ? 0.95 : 0.4,
      because: `${percent(written.statistic ?? 0)} of the training texts read like a model’s, and most of these ${refuses ? 'refuse to answer' : 'name themselves or their instructions'}.`,
    };
  },
};

export default refusalsInData;
