import type { Remedy } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** How far the rate jumps. */
const FACTOR = 10;

/** The rate jumps up and falls again. */
const warmRestart: Remedy = {
  id: 'warm-restart',
  title: 'Restart warm',
  description: 'Multiplies the learning rate by 10 and lets it fall along a cosine, so that the weights can leave where they are stuck.',
  from: 'checkpoint',
  apply: (experiment) =>
    withSettings(experiment, {
      'optimizer.learningRate': Math.min(1000, experiment.optimizer.learningRate * FACTOR),
      'optimizer.schedule': 'cosine',
    }),
};

export default warmRestart;
