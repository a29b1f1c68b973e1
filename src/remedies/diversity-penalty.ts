import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Reward taken where all answers to a kind of prompt are the same. */
const PENALTY = 1;

/** A price on sameness. */
const diversityPenalty: Remedy = {
  id: 'diversity-penalty',
  title: 'Diversity penalty',
  description:
    'Takes from the reward of an answer the share of answers that are the same; it pads the same answer as gladly as it finds a better one.',
  from: 'checkpoint',
  apply: (experiment) =>
    experiment.model.family === 'policy'
      ? withSettings(experiment, { 'policy.diversity': Math.max(experiment.policy.diversity, PENALTY) })
      : experiment,
};

export default diversityPenalty;
