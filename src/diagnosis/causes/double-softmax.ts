import type { Verdict } from '../../experiment.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Whether it is the loss that is out of place, and not the accuracy. */
const lossIsLow = ({ evidence }: Verdict) => evidence[0]?.measure === 'trainLoss' || evidence[0]?.measure === 'validationLoss';

/** A softmax before a loss that takes its own. */
const doubleSoftmax: CauseCard = {
  id: 'double-softmax',
  title: 'The loss takes a softmax of a softmax',
  recommendation: 'Hand the loss the logits, without a softmax at the end of the model.',
  remedies: ['right-loss'],
  settle: {
    'wrong-loss': 'See which way they contradict each other: a second softmax keeps the loss too high, wrong labels let it fall too low.',
    any: 'Look at what the loss is given: logits have any size and sign, shares lie between 0 and 1.',
  },
  weigh(found) {
    const mismatch = found.get('loss-metric-mismatch');
    if (!mismatch || lossIsLow(mismatch)) return undefined;
    return {
      weight: 0.9,
      because: `The answers are right and the loss stands far above what they are worth from step ${onset(mismatch)} on: it is given shares between 0 and 1, which no softmax can make sure again.`,
    };
  },
};

export default doubleSoftmax;
