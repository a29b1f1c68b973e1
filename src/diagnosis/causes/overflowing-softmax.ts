import { figure } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Exponentials that overflow. */
const overflowingSoftmax: CauseCard = {
  id: 'overflowing-softmax',
  title: 'An exponential overflows',
  recommendation: 'Take the largest logit off before the exponentials (every library’s loss of logits does), or raise the temperature.',
  remedies: ['stable-loss', 'temperature-scaling'],
  settle: { any: 'Print the largest logit of the batch that broke: beyond 88 (11 in half precision) its exponential is infinite.' },
  weigh(found, observed) {
    const broken = found.get('non-finite');
    if (!broken) return undefined;
    const calm = !found.has('gradient-explosion') && !found.has('divergence');
    const sharp = observed.initialLossRatio > 2;
    const weight = (calm ? 0.35 : 0.1) + (sharp ? 0.25 : 0);
    return {
      weight,
      because: `The loss stopped being a number at step ${onset(broken)}${sharp ? `, and the first loss was ${figure(observed.initialLossRatio)} times that of knowing nothing, so logits are large` : ''}: the exponential of a large logit is infinite.`,
    };
  },
};

export default overflowingSoftmax;
