import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Steps so short that nothing comes of them in time. */
const learningRateTooLow: CauseCard = {
  id: 'learning-rate-too-low',
  title: 'The learning rate is too low',
  recommendation: 'Multiply the learning rate by 10 and run again; a range test shows from which rate on the loss falls at all.',
  remedies: ['raise-learning-rate'],
  settle: { any: 'Run a learning-rate range test: if the loss falls fastest at a rate ten times as high or more, it was the rate.' },
  weigh(found, observed) {
    const slow = found.get('slow-learning');
    if (!slow) return undefined;
    const rate = observed.learningRate;
    const at = Number.isFinite(rate) ? ` at a learning rate of ${figure(rate)}` : '';
    // A loss that is not finite, or a start that is out of proportion, is another trouble first.
    const other = found.has('non-finite') || found.has('bad-initialisation');
    return {
      weight: other ? 0.3 : 0.9,
      because: `The updates are tiny from step ${onset(slow)} on${at}, and no layer is cut off from its gradient.`,
    };
  },
};

export default learningRateTooLow;
