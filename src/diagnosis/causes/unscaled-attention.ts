import { percent } from '../../detectors/rules/figure.ts';
import { type CauseCard, onset } from '../cause.ts';

/** Verdicts that say that the whole net ran away, of which saturated attention is only a part. */
const RAN_AWAY = ['divergence', 'loss-spike', 'oscillation', 'non-finite', 'gradient-explosion'];

/** Attention logits that nobody divided by the root of their width. */
const unscaledAttention: CauseCard = {
  id: 'unscaled-attention',
  title: 'Attention logits are not scaled',
  recommendation:
    'Divide the logits of attention by the root of the width of a head before the softmax; where they still grow, normalise queries and keys.',
  remedies: ['scale-attention', 'lower-learning-rate'],
  settle: {
    'no-warmup':
      'Read the spread of attention before the first update: low already, and it is the scale; lost in the first steps, and it is those.',
    any: 'Read the largest attention logit before the first update: beyond 10, and the scale is missing.',
  },
  weigh(found) {
    const saturated = found.get('attention-saturation');
    if (!saturated) return undefined;
    const away = found.among(RAN_AWAY);
    const alone = away.length === 0 ? ', and nothing else ran away, so it is not the steps' : '; but the run went wrong otherwise too';
    return {
      weight: away.length === 0 ? 0.85 : 0.3,
      because: `From step ${onset(saturated)} on attention is spread by ${percent(saturated.statistic ?? 0)} of what it could be${alone}.`,
    };
  },
};

export default unscaledAttention;
