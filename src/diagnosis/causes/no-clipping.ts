import { type CauseCard, listed, together } from '../cause.ts';

/** How often each sign comes, in a recurrent net, of a gradient that was let through whole. */
const SIGNS: Record<string, number> = {
  'gradient-explosion': 0.8,
  divergence: 0.75,
  'loss-spike': 0.75,
  'non-finite': 0.75,
  'dead-relu': 0.8,
  flatline: 0.7,
};

/** A recurrent net that was thrown off by one steep gradient, with no bound on the steps. */
const noClipping: CauseCard = {
  id: 'no-clipping',
  title: 'Steep gradients through time, and no clipping',
  recommendation: 'Scale every gradient down to a norm of 1 before it is used, and begin again or go on from before the jump.',
  remedies: ['clip-gradients', 'lower-learning-rate', 'gated-recurrence'],
  settle: { any: 'Repeat the steps before the jump with gradients clipped at 1: if the jump does not come, it was their length.' },
  weigh(found, observed) {
    if (observed.data?.family !== 'recurrent') return undefined;
    const signs = found.among(Object.keys(SIGNS)).filter(({ detector, at }) => detector !== 'dead-relu' || at > 0);
    if (signs.length === 0) return undefined;
    const weight = together(signs.map(({ detector }) => SIGNS[detector] as number));
    return {
      weight,
      because: `${listed(signs)}, in a net whose gradients are products over its time steps: one that grew and was not clipped makes one step that leads far away.`,
    };
  },
};

export default noClipping;
