import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The default of TensorFlow. */
const USUAL = 1e-7;

/** An epsilon that keeps the division of Adam from 0 by 0. */
const raiseEpsilon: Remedy = {
  id: 'raise-epsilon',
  title: 'Raise epsilon',
  description: 'Sets the epsilon of Adam and RMSprop to 1e-7 at least, so that nothing is divided by 0.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'optimizer.epsilon': Math.max(experiment.optimizer.epsilon, USUAL) }),
};

export default raiseEpsilon;
