import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Full steps from the first one on, in a transformer without norms. */
const noWarmup: Injection = {
  id: 'no-warmup',
  title: 'No warm-up',
  description:
    'The first updates are as long as the later ones, while the gradients are at their largest and the optimizer knows next to nothing of them.',
  category: 'optimisation',
  appliesTo: ['names'],
  setting: () => ({
    steps: 60,
    'model.depth': 4,
    'model.norm': 'none',
    'model.activation': 'leaky-relu',
    'optimizer.learningRate': 0.025,
    'optimizer.clipNorm': 0,
    'optimizer.warmupSteps': 10,
  }),
  trips: ['loss-spike', 'divergence', 'plateau'],
  mayTrip: ['gradient-explosion', 'oscillation', 'underfitting', 'attention-saturation', 'dead-relu'],
  cures: ['warmup'],
  success: 'validation-loss',
  severity: ['the rate rises over the first 10 steps', 'it is whole from the first step on', 'it is twice that from the first step on'],
  apply(experiment, severity) {
    const { learningRate, warmupSteps } = experiment.optimizer;
    return withSettings(experiment, {
      'optimizer.schedule': 'warmup',
      'optimizer.warmupSteps': Math.max(0, Math.round(warmupSteps * (1 - 2 * severity))),
      'optimizer.learningRate': learningRate * Math.max(1, 2 * severity),
    });
  },
};

export default noWarmup;
