import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Far from both ends of half precision for gradients of .0001 to 10. */
const SCALE = 1024;

/** The loss is multiplied before the backward pass and the gradient divided after it. */
const lossScaling: Remedy = {
  id: 'loss-scaling',
  title: 'Scale the loss',
  description: 'Multiplies the loss by 1,024 before the backward pass and divides the gradient by as much after it; a larger scale stays.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'precision.lossScale': Math.max(experiment.precision.lossScale, SCALE) }),
};

export default lossScaling;
