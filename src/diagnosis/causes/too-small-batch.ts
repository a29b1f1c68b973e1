import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Steps that are mostly chance. */
const tooSmallBatch: CauseCard = {
  id: 'too-small-batch',
  title: 'The batch is too small',
  recommendation:
    'Take more rows a step, or add up the gradients of several batches; where memory forbids it, lower the learning rate and use layer norm.',
  remedies: ['larger-batch', 'lower-learning-rate'],
  settle: {
    any: 'Add up the gradients of 16 batches before each update for 50 steps: if the loss falls faster for it, the batch was too small.',
  },
  weigh(found, observed) {
    const noisy = found.get('gradient-variance');
    if (!noisy) return undefined;
    const rows = observed.data?.batch;
    const weight = rows !== undefined && rows > 64 ? 0.5 : 0.95;
    return {
      weight,
      because: `The gradients of two batches agree by ${figure(noisy.statistic ?? 0)} of their noise only${rows === undefined ? '' : `, with ${rows} rows a step`}.`,
    };
  },
};

export default tooSmallBatch;
