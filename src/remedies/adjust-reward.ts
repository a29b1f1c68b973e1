import type { Remedy } from '../experiment.ts';
import { FIELDS, withSettings } from '../fields.ts';

/** The sound reward: what every reward setting is where nobody edits it. */
const SOUND = Object.fromEntries(
  Object.entries(FIELDS).flatMap(([path, field]) => (path.startsWith('reward.') ? [[path, field.default]] : [])),
);

/** A reward for what is wanted in place of what is easy to count. */
const adjustReward: Remedy = {
  id: 'adjust-reward',
  title: 'Adjust the reward',
  description: 'Pays for facts, truth, refusals of harm and some politeness, and takes a little for each phrase.',
  from: 'checkpoint',
  apply: (experiment) => (experiment.model.family === 'policy' ? withSettings(experiment, SOUND) : experiment),
};

export default adjustReward;
