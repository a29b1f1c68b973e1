import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The lower end of what is usual, .01 to .1 (004). */
const DECAY = 0.01;

/** Weight decay of .01; a stronger one stays. */
const weightDecay: Remedy = {
  id: 'weight-decay',
  title: 'Decay the weights',
  description: 'Pulls every weight towards 0 at each update (.01), so that only what the data keep asking for stays large.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'optimizer.weightDecay': Math.max(experiment.optimizer.weightDecay, DECAY) }),
};

export default weightDecay;
