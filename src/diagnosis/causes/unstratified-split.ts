import type { CauseCard } from '../cause.ts';

/** A split that dealt the classes unevenly. */
const unstratifiedSplit: CauseCard = {
  id: 'unstratified-split',
  title: 'The split cut through a sorted file',
  recommendation: 'Shuffle before the split, or deal each class on its own; then both splits hold every class in the same share.',
  remedies: ['stratified-split'],
  settle: { any: 'Count the rows of each class in both splits after shuffling once: equal shares, and it was the order of the file.' },
  weigh(found) {
    const apart = found.get('class-imbalance');
    if (!apart) return undefined;
    return { weight: 0.95, because: apart.because };
  },
};

export default unstratifiedSplit;
