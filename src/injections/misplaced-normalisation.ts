import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

const DEPTH = 10;
/** Blocks of the shallowest and of the deepest. */
const SHALLOW = 4;
const DEEP = 14;

/** Layer normalisation on the stream itself, behind each sublayer of a deep transformer. */
const misplacedNormalisation: Injection = {
  id: 'misplaced-normalisation',
  title: 'Normalisation in the wrong place',
  description:
    'Layer normalisation stands on the residual stream behind each sublayer, so that each block passes on only a part of what comes from below, and of the gradient from above.',
  category: 'optimisation',
  appliesTo: ['names'],
  setting: () => ({
    steps: 60,
    'data.batch': 16,
    'model.depth': DEPTH,
    'model.activation': 'leaky-relu',
    'optimizer.learningRate': 0.005,
    'optimizer.warmupSteps': 0,
  }),
  trips: ['gradient-vanishing', 'gradient-explosion', 'divergence'],
  mayTrip: ['underfitting', 'plateau', 'slow-learning'],
  cures: ['pre-norm'],
  success: 'validation-loss',
  severity: ['ahead of each sublayer, on its branch', 'behind each sublayer, 10 blocks deep', 'behind each sublayer, 14 blocks deep'],
  apply(experiment, severity) {
    const from = Math.min(SHALLOW, experiment.model.depth);
    const { depth } = experiment.model;
    const deep =
      severity <= 0.5 ? from + Math.round(2 * severity * (depth - from)) : Math.round(depth + (2 * severity - 1) * (DEEP - DEPTH));
    return withSettings(experiment, { 'model.norm': 'layer', 'model.normPlace': 'after', 'model.depth': deep });
  },
};

export default misplacedNormalisation;
