import { counted } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Times through the rows after which a net that can learn has begun to. */
const MANY = 3;

/** Fewer steps than there is to learn. */
const trainedTooShort: CauseCard = {
  id: 'trained-too-short',
  title: 'Training ended too early',
  recommendation: 'Train for several times as long: the losses were still falling.',
  remedies: ['train-longer'],
  settle: {
    'capacity-too-small': 'Train ten times as long: a model that is too small stands still.',
    any: 'Look at the last losses: where they still fall, train on.',
  },
  weigh(found, observed) {
    const sign = found.get('underfitting');
    if (!sign || found.has('plateau') || found.has('flatline')) return undefined;
    const { data, lastStep } = observed;
    const epochs = data?.rows.train ? (lastStep * data.batch) / data.rows.train : Number.NaN;
    if (!(epochs < MANY)) return undefined;
    return {
      weight: epochs < 1 ? 0.9 : 0.5,
      because: `Training ended after ${counted(lastStep, 'step')}${epochs < 1 ? ', before every row was seen once' : `, ${Math.round(epochs)} times through the rows`}.`,
    };
  },
};

export default trainedTooShort;
