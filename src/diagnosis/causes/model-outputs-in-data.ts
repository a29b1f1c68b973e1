import { percent } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** What the pattern of a refusal says. */
const REFUSAL = /most by [^;]*(cannot|sorry|can't|will not)/i;

/** Texts that a model wrote among the training data. */
const modelOutputsInData: CauseCard = {
  id: 'model-outputs-in-data',
  title: 'Answers that a model wrote, in the training data',
  recommendation:
    'Throw out the texts that read like a model’s, and keep where each text comes from: mistakes of a model are copied as if they were many people’s.',
  remedies: ['filter-data'],
  settle: {
    'refusals-in-data': 'Read twenty of the matching texts, and see whether they answer or refuse.',
    any: 'Read twenty of the matching texts, and ask where they were collected.',
  },
  weigh(found) {
    const written = found.get('output-contamination');
    if (!written) return undefined;
    // The verdict names the pattern that most of the texts match.
    const refuses = REFUSAL.test(written.because);
    return {
      weight: refuses ? 0.4 : 0.95,
      because: `${percent(written.statistic ?? 0)} of the training texts read like a model’s, and most of these ${refuses ? 'refuse to answer' : 'name themselves or their instructions'}.`,
    };
  },
};

export default modelOutputsInData;
