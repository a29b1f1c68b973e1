import { type CauseCard, onset } from '../cause.ts';

/** Validation that is best before this share of the run leaves most of it to learning by heart. */
const LONG = 0.25;

/** More steps than there is to learn. */
const trainedTooLong: CauseCard = {
  id: 'trained-too-long',
  title: 'Training went on for too long',
  recommendation: 'Stop where validation is best, and keep those weights.',
  remedies: ['early-stopping'],
  settle: {
    any: 'Look where validation was best: if that is good enough, stop there; if not, length is not what is wrong.',
  },
  weigh(found, observed) {
    const turned = found.get('overfitting');
    if (!turned) return undefined;
    const best = turned.evidence[0]?.from ?? onset(turned);
    const budget = observed.data?.budget ?? observed.lastStep;
    const long = budget > 0 && best < LONG * budget;
    return {
      weight: long ? 0.7 : 0.45,
      because: `Validation was best at step ${best} of ${budget}, and training went on.`,
    };
  },
};

export default trainedTooLong;
