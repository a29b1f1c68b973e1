import { type CauseCard, onset } from '../cause.ts';

/** A logarithm of a probability that was rounded to 0. */
const logOfZero: CauseCard = {
  id: 'log-of-zero',
  title: 'The logarithm of a rounded probability',
  recommendation: 'Use the loss that takes logits and does softmax or sigmoid and logarithm in one formula.',
  remedies: ['stable-loss', 'loss-scaling'],
  settle: {
    'learning-rate-too-high':
      'Look at the gradient norm in the steps before: a loss that breaks out of a calm norm was broken by its formula.',
    'overflowing-softmax':
      'Look at the largest logit when it broke: a right answer that is too sure is a logarithm of 0, logits of all sizes are an overflow.',
    any: 'Print probabilities and logits of the batch that broke: a probability of exactly 0 or 1 says it.',
  },
  weigh(found, observed) {
    const broken = found.get('non-finite');
    if (!broken) return undefined;
    const calm = !found.has('gradient-explosion') && !found.has('divergence') && !found.has('loss-spike');
    const binary = observed.data?.lossKind === 'bce';
    const late = onset(broken) > 2;
    const weight = calm ? (binary && late ? 0.75 : 0.45) : 0.1;
    return {
      weight,
      because: `The loss stopped being a number at step ${onset(broken)}${calm ? ' out of calm: neither gradient nor loss had grown before' : ''}, as it does where the logarithm of a rounded 0 is taken.`,
    };
  },
};

export default logOfZero;
