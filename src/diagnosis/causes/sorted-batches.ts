import type { CauseCard } from '../cause.ts';

/** Batches in the order in which rows were stored. */
const sortedBatches: CauseCard = {
  id: 'sorted-batches',
  title: 'The rows are not shuffled',
  recommendation: 'Shuffle the training rows anew in each epoch.',
  remedies: ['shuffle'],
  settle: {
    'learning-rate-too-high': 'Shuffle: if the swings go, it was the order of the rows.',
    any: 'Count the labels of ten batches as they are dealt.',
  },
  weigh(found) {
    const order = found.get('unshuffled-batches');
    if (!order) return undefined;
    return { weight: 0.99, because: order.because };
  },
};

export default sortedBatches;
