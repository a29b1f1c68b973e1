import { type CauseCard, onset } from '../cause.ts';

/** Gradients below the smallest half. */
const halfPrecisionUnderflow: CauseCard = {
  id: 'half-precision-underflow',
  title: 'Gradients underflow in half precision',
  recommendation: 'Multiply the loss by 1,024 or more before the backward pass and divide the gradient by it; or train with bfloat16.',
  remedies: ['loss-scaling', 'dynamic-loss-scaling'],
  settle: { any: 'Make one backward pass in single precision: if the gradient is no longer 0, it was lost to rounding.' },
  weigh(found, observed) {
    const flat = found.get('flatline');
    if (!flat?.evidence.some(({ measure }) => measure === 'layerGradientNorm')) return undefined;
    const layers = flat.evidence[0]?.layers?.length ?? 0;
    const all = layers === (observed.data?.layers?.length ?? Number.NaN);
    const atOnce = onset(flat) <= 2;
    // The output's bias has a gradient whatever dies before it, unless numbers are too small to be held.
    const weight = all && atOnce ? 0.9 : all ? 0.6 : atOnce && !found.has('dead-relu') ? 0.3 : 0.15;
    return {
      weight,
      because: `The gradient of ${all ? 'every layer, the output included,' : `${layers} layers`} is exactly 0 from step ${onset(flat)} on, which dead units alone ${all ? 'cannot do' : 'can do too'}.`,
    };
  },
};

export default halfPrecisionUnderflow;
