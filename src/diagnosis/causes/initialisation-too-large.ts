import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, listed, onset } from '../cause.ts';

/** Deviation of activations from layer to layer that the detector's tenfold variance stands for. */
const GROWS = 3;
/** Verdicts that large initial weights can bring about, early. */
const FOLLOWS = ['gradient-explosion', 'divergence', 'non-finite', 'loss-spike'];
const EARLY = 10;

/** Initial weights so large that the net is sure of wrong answers before it has learned anything. */
const initialisationTooLarge: CauseCard = {
  id: 'initialisation-too-large',
  title: 'The initial weights are too large',
  recommendation:
    'Draw the weights by the scheme of the activation (He for ReLU, Xavier for tanh and sigmoid) with gain 1, and check that the first loss is that of knowing nothing.',
  remedies: ['standard-initialisation', 'layer-norm', 'lower-learning-rate'],
  settle: {
    'saturating-activation':
      'Divide the initial weights by 10 and keep the activation: if the units leave their flat ends, it was the size of the weights.',
    any: 'Look at the first loss, before any update, beside the loss of knowing nothing (ln of the number of classes).',
  },
  weigh(found, observed) {
    const ratio = observed.initialLossRatio;
    const growth = observed.growthPerLayer;
    if (found.has('bad-initialisation')) {
      if (growth < 1 / GROWS && !(ratio > 2)) return undefined;
      const parts: string[] = [];
      if (ratio > 2) parts.push(`the first loss is ${figure(observed.firstLoss)}, ${figure(ratio)} times that of knowing nothing`);
      if (growth > GROWS) parts.push(`the activations grow up to ${figure(growth)} times from one hidden layer to the next`);
      if (parts.length === 0) parts.push('the first reading is out of proportion');
      return { weight: 0.9, because: `Before the first update ${parts.join(' and ')}, which no learning rate can have done.` };
    }
    // Without a naive loss or a reading of step 0 it can only be suspected.
    const blind = ratio !== ratio && observed.activationDeviation === undefined;
    const early = found
      .among(FOLLOWS)
      .find((verdict) => onset(verdict) <= EARLY && verdict.evidence.every(({ measure }) => measure !== 'validationLoss'));
    if (!blind || !early) return undefined;
    return {
      weight: 0.3,
      because: `${listed([early])}, so early that the initial weights may be to blame, and nothing was logged that shows the state before the first update.`,
    };
  },
};

export default initialisationTooLarge;
