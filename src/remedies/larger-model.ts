import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The fewest units a layer, and layers. */
const LEAST = 32;
const LAYERS = 3;

/** More units and layers. */
const largerModel: Remedy = {
  id: 'larger-model',
  title: 'Larger model',
  description: 'Gives each hidden layer four times its units, 32 at least, in 3 layers at least, with ReLU where there was no bend.',
  from: 'start',
  apply(experiment) {
    const { width, depth, activation } = experiment.model;
    return withSettings(experiment, {
      'model.width': Math.min(1024, Math.max(LEAST, 4 * width)),
      'model.depth': Math.max(LAYERS, depth),
      ...(activation === 'identity' && { 'model.activation': 'relu' }),
    });
  },
};

export default largerModel;
