import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Each hidden layer adds its input to its output. */
const addResiduals: Remedy = {
  id: 'add-residuals',
  title: 'Add residual connections',
  description: 'Lets each hidden layer add its input to its output, so that the gradient has a way past every layer.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.residual': true }),
};

export default addResiduals;
