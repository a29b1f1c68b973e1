import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** The usual bound (004). */
const NORM = 1;

/** Gradients are scaled down to a global norm of 1; a tighter bound stays. */
const clipGradients: Remedy = {
  id: 'clip-gradients',
  title: 'Clip the gradients',
  description: 'Scales every gradient whose norm over all parameters is above 1 down to 1.',
  from: 'checkpoint',
  apply(experiment) {
    const { clipNorm } = experiment.optimizer;
    return withSettings(experiment, { 'optimizer.clipNorm': clipNorm > 0 && clipNorm < NORM ? clipNorm : NORM });
  },
};

export default clipGradients;
