import type { Verdict } from '../../experiment.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Whether it is the loss that is out of place, and not the accuracy. */
const lossIsLow = ({ evidence }: Verdict) => evidence[0]?.measure === 'trainLoss' || evidence[0]?.measure === 'validationLoss';

/** A loss of other labels. */
const wrongLoss: CauseCard = {
  id: 'wrong-loss',
  title: 'The loss is not that of these labels',
  recommendation:
    'Compare the labels that the loss is given with those that accuracy is counted by, row by row, and how both count classes.',
  remedies: ['right-loss'],
  settle: { any: 'Print ten labels as the loss gets them beside the ten that accuracy is counted by.' },
  weigh(found) {
    const mismatch = found.get('loss-metric-mismatch');
    if (!mismatch || !lossIsLow(mismatch)) return undefined;
    return {
      weight: 0.9,
      because: `From step ${onset(mismatch)} on the loss is lower than so many wrong answers can cost, so it is counted by other labels than the accuracy is.`,
    };
  },
};

export default wrongLoss;
