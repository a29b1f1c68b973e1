import { fittedOnAll } from '../../detectors/rules/fitted.ts';
import type { CauseCard } from '../cause.ts';

/** Columns that were chosen by the rows that judge them. */
const selectedBeforeSplit: CauseCard = {
  id: 'selected-before-split',
  title: 'Columns were chosen on all rows',
  recommendation: 'Choose columns on the training rows alone, inside the split, and read the validation score anew.',
  remedies: ['fit-on-train-only'],
  settle: { any: 'Shuffle the labels and run the whole pipeline again: a validation score above chance is what the leak is worth.' },
  weigh(found, observed) {
    if (!found.has('preprocessing-leak')) return undefined;
    const scores = observed.data?.applied?.find(({ statistic }) => statistic === 'score');
    const { columns, leaked } = scores ? fittedOnAll(scores) : { columns: 0, leaked: 0 };
    if (leaked * 2 <= columns) return undefined;
    return {
      weight: 0.97,
      because: `The scores by which ${columns} columns were chosen are those over all rows, validation rows among them, so they were chosen for fitting the rows that judge them.`,
    };
  },
};

export default selectedBeforeSplit;
