import { type CauseCard, onset } from '../cause.ts';

/** Gradients above the largest half. */
const halfPrecisionOverflow: CauseCard = {
  id: 'half-precision-overflow',
  title: 'Gradients overflow in half precision',
  recommendation: 'Let the loss scale find its size: skip steps that overflow and halve it, double it after a hundred good ones.',
  remedies: ['dynamic-loss-scaling', 'clip-gradients'],
  settle: { any: 'Repeat the step that broke with a tenth of the loss scale: if it holds, the scale was too large.' },
  weigh(found) {
    const broken = found.get('non-finite');
    if (!broken) return undefined;
    const gradientFirst = broken.evidence[0]?.measure === 'gradientNorm' || broken.evidence[0]?.measure === 'layerGradientNorm';
    const calm = !found.has('gradient-explosion') && !found.has('divergence');
    const weight = gradientFirst && calm ? 0.8 : gradientFirst ? 0.4 : calm ? 0.3 : 0.1;
    return {
      weight,
      because: `${gradientFirst ? 'The gradient was infinite before the loss was' : 'Numbers stopped being finite'} at step ${onset(broken)}${calm ? ', out of calm' : ''}: more than the largest half, 65,504, is infinity.`,
    };
  },
};

export default halfPrecisionOverflow;
