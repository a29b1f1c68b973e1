import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Attention logits over the root of the width of a head. */
const scaleAttention: Remedy = {
  id: 'scale-attention',
  title: 'Scale the attention',
  description:
    'Divides the logits of attention by the root of the width of a head, so that they begin near deviation 1 (Vaswani et al. 2017).',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.attentionPower': 0.5 }),
};

export default scaleAttention;
