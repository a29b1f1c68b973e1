import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Reward for each nat of entropy of a phrase: less leaves one answer dominant, more varies nonsense. */
const BONUS = 0.4;

/** A price on certainty: answers vary, and are no better for it. */
const entropyBonus: Remedy = {
  id: 'entropy-bonus',
  title: 'Entropy bonus',
  description: 'Pays for uncertainty, so that answers vary; it does not say in what direction, and may vary nonsense.',
  from: 'checkpoint',
  apply: (experiment) =>
    experiment.model.family === 'policy'
      ? withSettings(experiment, { 'policy.entropy': Math.max(experiment.policy.entropy, BONUS) })
      : experiment,
};

export default entropyBonus;
