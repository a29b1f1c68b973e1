import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 1e6. */
const LN_1E6 = 13.815510557964274;

/** Gradients below the smallest half. */
const halfPrecisionUnderflow: Injection = {
  id: 'half-precision-underflow',
  title: 'Half precision: underflow',
  description:
    'The loss is divided before the backward pass, and its gradients fall below the smallest number that half precision has: they become 0.',
  category: 'optimisation',
  appliesTo: ['digits', 'spirals'],
  setting: () => ({ 'precision.format': 'half' }),
  trips: ['flatline', 'gradient-vanishing'],
  mayTrip: ['plateau', 'underfitting', 'dead-relu', 'divergence', 'loss-spike'],
  cures: ['loss-scaling'],
  success: 'validation',
  severity: ['the loss as it is', 'the loss over a million', 'the loss over a thousand million'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'precision.lossScale': Math.max(1e-9, Number(exp(-2 * severity * LN_1E6).toPrecision(2))) });
  },
};

export default halfPrecisionUnderflow;
