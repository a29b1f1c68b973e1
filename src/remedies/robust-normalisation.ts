import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** What is added to a deviation before it divides: nothing beside a deviation of 1, and enough beside 0. */
const EPSILON = 1e-7;

/** No cell, column or row can make the scaling divide by zero or carry it away. */
const robustNormalisation: Remedy = {
  id: 'robust-normalisation',
  title: 'Normalise robustly',
  description:
    'Takes medians and quartiles in place of means and deviations, treats infinite cells as missing, leaves a constant column at 0, and lets no input beyond 4.',
  from: 'start',
  apply: (experiment) =>
    withSettings(experiment, { 'data.scaling': 'robust', 'data.epsilon': experiment.data.epsilon > 0 ? experiment.data.epsilon : EPSILON }),
};

export default robustNormalisation;
