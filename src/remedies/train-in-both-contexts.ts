import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The same reward, watched or not. */
const trainInBothContexts: Remedy = {
  id: 'train-in-both-contexts',
  title: 'Train in both contexts',
  description: 'Pays for safety alike whether someone watches or not, so that there is nothing to gain by telling the two apart.',
  from: 'checkpoint',
  apply: (experiment) => (experiment.model.family === 'policy' ? withSettings(experiment, { 'reward.unwatchedSafety': 1 }) : experiment),
};

export default trainInBothContexts;
