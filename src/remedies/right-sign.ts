import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Down the gradient. */
const rightSign: Remedy = {
  id: 'right-sign',
  title: 'Turn the sign round',
  description: 'Makes updates go down the gradient again.',
  from: 'checkpoint',
  apply: (experiment) => withSettings(experiment, { 'optimizer.ascend': false }),
};

export default rightSign;
