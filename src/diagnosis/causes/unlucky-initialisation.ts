import { type CauseCard, onset } from '../cause.ts';

/** Verdicts that explain by themselves why nothing is learned. */
const OTHERS = [
  'slow-learning',
  'gradient-vanishing',
  'flatline',
  'bad-initialisation',
  'dead-relu',
  'loss-metric-mismatch',
  'underfitting',
];

/** Initial weights from which this net gets stuck. */
const unluckyInitialisation: CauseCard = {
  id: 'unlucky-initialisation',
  title: 'The seed was unlucky',
  recommendation:
    'Run other seeds before you change anything else; where most of them learn, begin from another, or widen the net a little.',
  remedies: ['other-seed', 'larger-model', 'warm-restart', 'other-optimizer'],
  settle: {
    'saturating-activation': 'Run ten other seeds: an activation that saturates by its nature fails with all of them.',
    any: 'Run ten other seeds: where most of them learn, it was luck.',
  },
  weigh(found) {
    const stuck = found.get('plateau');
    if (!stuck || found.among(OTHERS).length > 0) return undefined;
    const later = onset(stuck) > 1;
    return {
      weight: later ? 0.75 : 0.45,
      because: `The loss fell and then stood still from step ${onset(stuck)} on, with gradients and weights in order: from other initial weights the same net may find its way.`,
    };
  },
};

export default unluckyInitialisation;
