import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** A loss scale that finds its own size. */
const dynamicLossScaling: Remedy = {
  id: 'dynamic-loss-scaling',
  title: 'Scale the loss dynamically',
  description: 'Skips steps that overflow and halves the loss scale, and doubles it after 100 good steps.',
  from: 'start',
  apply: (experiment) => withSettings(experiment, { 'precision.dynamic': true }),
};

export default dynamicLossScaling;
