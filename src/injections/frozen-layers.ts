import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Layers that the gradient no longer reaches, by a bug. */
const frozenLayers: Injection = {
  id: 'frozen-layers',
  title: 'Frozen layers',
  description: 'A bug cuts the gradient of the first layers: they stay as they were drawn, and only the rest learns.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({ 'model.width': 16 }),
  trips: ['flatline'],
  mayTrip: ['gradient-vanishing', 'plateau', 'underfitting'],
  cures: ['unfreeze'],
  success: 'validation',
  severity: ['every layer learns', 'the first of 2 hidden layers is frozen', 'both hidden layers are frozen'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'optimizer.frozenLayers': Math.max(1, Math.round(severity * experiment.model.depth)) });
  },
};

export default frozenLayers;
