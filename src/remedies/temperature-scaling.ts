import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A temperature at which logits are of an ordinary size. */
const temperatureScaling: Remedy = {
  id: 'temperature-scaling',
  title: 'Raise the temperature',
  description: 'Divides logits by a temperature of at least 1, so that their exponentials stay within the numbers that there are.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'loss.temperature': Math.max(1, experiment.loss.temperature) }),
};

export default temperatureScaling;
