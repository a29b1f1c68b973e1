import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** What is added to a deviation before it divides: nothing beside a deviation of 1, and enough beside 0. */
const EPSILON = 1e-7;

/** Columns come in at mean 0 and deviation 1, whatever their units and however far a few of their cells lie. */
const normaliseInputs: Remedy = {
  id: 'normalise-inputs',
  title: 'Normalise the inputs',
  description:
    'Less the mean and over the deviation of the training rows, every column has the size that initial weights and learning rates are made for.',
  from: 'start',
  apply: (experiment) =>
    withSettings(experiment, {
      'data.scaling': 'standard',
      'data.epsilon': experiment.data.epsilon > 0 ? experiment.data.epsilon : EPSILON,
    }),
};

export default normaliseInputs;
