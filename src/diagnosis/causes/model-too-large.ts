import { type CauseCard, onset } from '../cause.ts';

/** More weights than the rows can hold in place. */
const modelTooLarge: CauseCard = {
  id: 'model-too-large',
  title: 'The model is too large for its rows',
  recommendation: 'Try half the units, or hold the weights down: dropout, weight decay, label smoothing, early stopping.',
  remedies: ['smaller-model', 'early-stopping', 'dropout', 'weight-decay', 'label-smoothing'],
  settle: {
    any: 'Halve the units until training no longer gets perfect: where validation is best before that, the model was too large.',
  },
  weigh(found, observed) {
    const turned = found.get('overfitting');
    if (!turned) return undefined;
    const rows = observed.data?.rows.train;
    return {
      weight: 0.5,
      because: `The model has room for what holds for ${rows === undefined ? 'the training rows' : `the ${rows} training rows`} only, and took it up from step ${onset(turned)} on.`,
    };
  },
};

export default modelTooLarge;
