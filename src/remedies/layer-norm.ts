import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Each hidden layer is brought to mean 0 and deviation 1 over its units. */
const layerNorm: Remedy = {
  id: 'layer-norm',
  title: 'Add layer normalisation',
  description: 'Brings the units of each hidden layer to mean 0 and deviation 1 for every row, whatever the size of the weights.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.norm': 'layer' }),
};

export default layerNorm;
