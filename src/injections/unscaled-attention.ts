import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Attention logits that are not divided by the root of the width of a head. */
const unscaledAttention: Injection = {
  id: 'unscaled-attention',
  title: 'Attention without its scale',
  description:
    'The logits of attention are not divided by the root of their width, so that each place looks at one other and the softmax passes no gradient on.',
  category: 'optimisation',
  appliesTo: ['names'],
  setting: () => ({ steps: 150, 'model.width': 64, 'model.heads': 1 }),
  trips: ['attention-saturation'],
  mayTrip: [],
  cures: ['scale-attention'],
  success: 'validation-loss',
  severity: ['divided by the root of 64, which is 8', 'not divided', 'multiplied by 8'],
  apply: (experiment, severity) => withSettings(experiment, { 'model.attentionPower': experiment.model.attentionPower - severity }),
};

export default unscaledAttention;
