import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Milligrams among grams, which a batch meets unprepared. */
const inputOutliers: Injection = {
  id: 'input-outliers',
  title: 'Outliers in the inputs',
  description: 'A few cells were written down in another unit, a thousand times too large, and the scaling is by fixed numbers.',
  category: 'data',
  appliesTo: ['penguins'],
  setting: () => ({ 'data.scaling': 'fixed' }),
  trips: ['unscaled-inputs', 'loss-spike'],
  mayTrip: [
    'preprocessing-mismatch',
    'corrupt-inputs',
    'bad-initialisation',
    'loss-metric-mismatch',
    'gradient-explosion',
    'divergence',
    'dead-relu',
    'flatline',
    'oscillation',
    'non-finite',
    'plateau',
    'underfitting',
    'suspiciously-good',
  ],
  cures: ['normalise-inputs', 'robust-normalisation', 'clip-gradients'],
  success: 'deployment-loss',
  severity: ['none', 'one in 50 rows', 'one in 25 rows'],
  apply: (experiment, severity) => withSettings(experiment, { 'data.outliers': 0.04 * severity }),
};

export default inputOutliers;
