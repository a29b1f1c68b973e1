import { figure } from '../../detectors/rules/figure.ts';
import { exp, ln } from '../../numbers.ts';
import type { CauseCard } from '../cause.ts';

/** Hidden layers from which a steady factor adds up, the factor, and one that is large. */
const DEEP = 6;
const STEADY = 1.5;
const FAST = 2.25;

/** A deep net in which each layer shrinks or enlarges what passes. */
const noNormalisation: CauseCard = {
  id: 'no-normalisation',
  title: 'A deep net without normalisation',
  recommendation:
    'Normalise each hidden layer (layer norm, or batch norm with large batches), so that the size of the weights no longer matters.',
  remedies: ['layer-norm', 'add-residuals', 'standard-initialisation'],
  settle: {
    'no-residuals':
      'Look at the deviation of the activations over the layers before training: where it shrinks or grows steadily a norm helps, where it stays a skip connection does.',
    any: 'Look at the deviation of the activations over the layers before training.',
  },
  weigh(found, observed) {
    const sign = found.among(['gradient-vanishing', 'gradient-explosion', 'divergence'])[0];
    const { depth = 0, activationDeviation: deviations } = observed;
    if (!sign || depth < DEEP || !deviations) return undefined;
    // The geometric mean over the layers: one layer may be off by chance.
    const growth = exp(ln((deviations.at(-1) as number) / (deviations[0] as number)) / (deviations.length - 1));
    const shrinks = growth < 1 / STEADY;
    if (!shrinks && !(growth > STEADY)) return undefined;
    const vanishing = sign.detector === 'gradient-vanishing';
    if (vanishing !== shrinks) return undefined;
    return {
      // A skip connection keeps a signal that fades a little; it does not mend one that fades fast.
      weight: growth < 1 / FAST || growth > FAST ? 0.88 : 0.6,
      because: `Over ${depth} hidden layers the activations ${shrinks ? 'shrink' : 'grow'} ${figure(shrinks ? 1 / growth : growth)} times from one to the next, and the gradient ${shrinks ? 'vanishes' : 'explodes'} on its way back: nothing sets their size right.`,
    };
  },
};

export default noNormalisation;
