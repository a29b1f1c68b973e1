import type { CauseCard } from '../cause.ts';

/** A column that knows the label. */
const labelInFeatures: CauseCard = {
  id: 'label-in-features',
  title: 'A column gives the label away',
  recommendation: 'Find out when that column is written down. If it is after the label is known, drop it: in use it will not be there.',
  remedies: ['drop-feature'],
  settle: { any: 'Train once without the column that tells most: if the score falls to that of deployment, it was the leak.' },
  weigh(found) {
    const leak = found.get('label-leak');
    if (!leak) return undefined;
    return { weight: 0.95, because: leak.because };
  },
};

export default labelInFeatures;
