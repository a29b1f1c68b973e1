import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** He's initial weights for the ReLU family, Xavier's for the others, both at their own size. */
const standardInitialisation: Remedy = {
  id: 'standard-initialisation',
  title: 'Standard initialisation',
  description: 'Draws the initial weights at the size that the activation asks for: He for the ReLU family, Xavier for the others, gain 1.',
  from: 'start',
  apply(experiment) {
    const { activation } = experiment.model;
    const init = activation === 'relu' || activation === 'leaky-relu' ? 'he' : 'xavier';
    return withSettings(experiment, { 'model.init': init, 'model.gain': 1 });
  },
};

export default standardInitialisation;
