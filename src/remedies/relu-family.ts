import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** ReLU, and the initial weights that go with it: weights sized for another activation would only move the trouble. */
const reluFamily: Remedy = {
  id: 'relu-family',
  title: 'Use ReLU',
  description: 'Replaces the activation by ReLU, which has no flat end above 0, with He initial weights of gain 1.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.activation': 'relu', 'model.init': 'he', 'model.gain': 1 }),
};

export default reluFamily;
