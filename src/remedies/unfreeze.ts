import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Every layer gets its gradient. */
const unfreeze: Remedy = {
  id: 'unfreeze',
  title: 'Unfreeze all layers',
  description: 'Lets the gradient reach every layer again.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'optimizer.frozenLayers': 0 }),
};

export default unfreeze;
