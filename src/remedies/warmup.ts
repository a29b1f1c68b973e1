import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Share of the run over which the rate rises, and the fewest steps. */
const SHARE = 0.1;
const FEWEST = 10;

/** The learning rate rises from 0 over the first tenth of the run; a cosine schedule stays one. */
const warmup: Remedy = {
  id: 'warmup',
  title: 'Warm up',
  description:
    'Lets the learning rate rise from 0 over the first tenth of the run, while the gradients are largest and the moments of the optimizer are young.',
  from: 'checkpoint',
  apply(experiment) {
    const { schedule, warmupSteps } = experiment.optimizer;
    return withSettings(experiment, {
      'optimizer.schedule': schedule === 'cosine' ? 'cosine' : 'warmup',
      'optimizer.warmupSteps': Math.max(warmupSteps, FEWEST, Math.round(experiment.steps * SHARE)),
    });
  },
};

export default warmup;
