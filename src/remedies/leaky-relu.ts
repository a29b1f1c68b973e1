import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A ReLU that lets a little through below 0, so that no unit can die. */
const leakyRelu: Remedy = {
  id: 'leaky-relu',
  title: 'Use leaky ReLU',
  description: 'Replaces the activation by leaky ReLU, whose slope below 0 is small but not 0, so that a silent unit can come back.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'model.activation': 'leaky-relu' }),
};

export default leakyRelu;
