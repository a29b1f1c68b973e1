import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Reward for each nat of divergence where answers are paid; loss for each nat where they are demonstrated. */
const PAID = 0.6;
const SHOWN = 3;

/** A price on straying: it buys time, and moves no frontier (Gao et al. 2023): a wrong reward stays wrong. */
const klPenalty: Remedy = {
  id: 'kl-penalty',
  title: 'KL penalty',
  description:
    'Takes from the reward how far the policy has moved from its reference; what the reward gets wrong stays wrong, it is only pursued less far.',
  from: 'checkpoint',
  apply(experiment) {
    if (experiment.model.family !== 'policy') return experiment;
    const { method, kl } = experiment.policy;
    return withSettings(experiment, { 'policy.kl': Math.max(kl, method === 'likelihood' ? SHOWN : PAID) });
  },
};

export default klPenalty;
