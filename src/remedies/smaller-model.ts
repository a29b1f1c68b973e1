import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Fewer units than this are another problem. */
const FEWEST = 4;

/** Half the units in each hidden layer; half again with every use. */
const smallerModel: Remedy = {
  id: 'smaller-model',
  title: 'Smaller model',
  description: 'Halves the units of each hidden layer, down to 4: fewer weights to learn the training rows by heart with.',
  from: 'start',
  apply(experiment) {
    const { width } = experiment.model;
    return withSettings(experiment, { 'model.width': Math.min(width, Math.max(FEWEST, Math.floor(width / 2))) });
  },
};

export default smallerModel;
