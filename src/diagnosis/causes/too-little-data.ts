import type { CauseCard } from '../cause.ts';

/** Training rows for each class below which a net soon knows them by heart. */
const FEW = 30;

/** More weights than rows to hold them. */
const tooLittleData: CauseCard = {
  id: 'too-little-data',
  title: 'There are too few training rows',
  recommendation: 'Collect more rows, or make more of those there are: augmentation, dropout, early stopping.',
  remedies: ['more-data', 'augmentation', 'early-stopping', 'dropout'],
  settle: {
    'trained-too-long':
      'Train on half of the rows: if validation turns much earlier, it is the rows; if at the same step, it is the length.',
    'model-too-large': 'Halve the model: with too few rows validation still turns.',
    any: 'Train on a quarter, a half and all of the rows: where validation still gets better with each doubling, more rows will help.',
  },
  weigh(found, observed) {
    if (!found.has('overfitting')) return undefined;
    const rows = observed.data?.rows.train;
    const outputs = observed.data?.classes ?? 1;
    const few = rows !== undefined && rows / outputs < FEW;
    return {
      weight: few ? 0.75 : 0.4,
      because: few
        ? `There are ${rows} training rows${outputs > 1 ? ` for ${outputs} classes` : ''}, and what holds for them only was learned after what holds for all.`
        : 'What holds for the training rows only was learned after what holds for all.',
    };
  },
};

export default tooLittleData;
