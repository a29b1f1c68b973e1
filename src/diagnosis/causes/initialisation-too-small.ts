import { figure } from '../../detectors/rules/figure.ts';
import type { CauseCard } from '../cause.ts';

/** Deviation of activations from layer to layer that the detector's tenfold variance stands for. */
const SHRINKS = 1 / 3;

/** Initial weights so small that the signal is lost on its way through the net. */
const initialisationTooSmall: CauseCard = {
  id: 'initialisation-too-small',
  title: 'The initial weights are too small',
  recommendation:
    'Draw the weights by the scheme of the activation with gain 1, and check that the deviation of the activations stays the same from layer to layer.',
  remedies: ['standard-initialisation', 'layer-norm'],
  settle: {
    'no-residuals':
      'Compare the deviation of the activations of first and last hidden layer before training: small weights shrink it in every layer, depth alone hardly does.',
    any: 'Read the deviation of the activations of every hidden layer before the first update.',
  },
  weigh(found, observed) {
    const growth = observed.growthPerLayer;
    if (!(growth < SHRINKS)) return undefined;
    const base = found.has('bad-initialisation') ? 0.9 : found.has('gradient-vanishing') || found.has('flatline') ? 0.5 : 0;
    if (base === 0) return undefined;
    const deviations = observed.activationDeviation as number[];
    const way = `from ${figure(deviations[0] as number)} to ${figure(deviations.at(-1) as number)} over ${deviations.length} hidden layers`;
    return {
      weight: base,
      because: `Before the first update the deviation of the activations falls ${way}: the signal dies on its way, and the gradient on its way back.`,
    };
  },
};

export default initialisationTooSmall;
