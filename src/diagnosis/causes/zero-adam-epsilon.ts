import { type CauseCard, onset } from '../cause.ts';

/** Adam’s division of 0 by 0. */
const zeroAdamEpsilon: CauseCard = {
  id: 'zero-adam-epsilon',
  title: 'Adam divides 0 by 0',
  recommendation: 'Give Adam and RMSprop an epsilon of 1e-8 or more: a weight whose gradient was always 0 has a second moment of 0.',
  remedies: ['raise-epsilon'],
  settle: { any: 'Look for weights whose gradient has been exactly 0 since the start, as those of border pixels are.' },
  weigh(found) {
    const broken = found.get('non-finite');
    if (!broken) return undefined;
    const gradientFirst = broken.evidence[0]?.measure === 'gradientNorm' || broken.evidence[0]?.measure === 'layerGradientNorm';
    const first = onset(broken) <= 2 && !gradientFirst;
    const calm = !found.has('gradient-explosion') && !found.has('divergence') && !found.has('bad-initialisation');
    const weight = first && calm ? 0.82 : first ? 0.3 : 0.1;
    return {
      weight,
      because: `Numbers stopped being finite ${first ? 'with the first update' : `at step ${onset(broken)}`}${calm ? ', while loss and gradient were in order' : ''}: an optimizer that divides by what it remembers divides by 0 there.`,
    };
  },
};

export default zeroAdamEpsilon;
