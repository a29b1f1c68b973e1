import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Fewer units than this are another problem. */
const FEWEST = 4;

/** A quarter of the units in each hidden layer; a quarter again with every use. */
const smallerModel: Remedy = {
  id: 'smaller-model',
  title: 'Smaller model',
  description: 'Leaves a quarter of the units of each hidden layer, 4 at least: fewer weights to learn the training rows by heart with.',
  from: 'start',
  apply(experiment) {
    const { width } = experiment.model;
    return withSettings(experiment, { 'model.width': Math.min(width, Math.max(FEWEST, Math.floor(width / 4))) });
  },
};

export default smallerModel;
