import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';
import { exp } from '../numbers.ts';

/** ln 16. */
const LN_16 = 2.772588722239781;

/** A gradient that is mostly chance. */
const tooSmallBatch: Injection = {
  id: 'too-small-batch',
  title: 'Batch too small',
  description: 'So few rows a step that the gradient, and the batch norm in every layer, are mostly chance.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({
    'data.validation': 500,
    'model.norm': 'batch',
    'monitor.compareGradients': true,
    'monitor.evaluateEvery': 10,
  }),
  trips: ['gradient-variance'],
  mayTrip: ['gradient-vanishing', 'divergence', 'loss-spike', 'oscillation', 'plateau', 'underfitting'],
  cures: ['larger-batch'],
  success: 'validation',
  severity: ['64 rows a step', '4 rows a step', '2 rows a step'],
  apply(experiment, severity) {
    const rows = Math.round(experiment.data.batch * exp(-2 * severity * LN_16));
    return withSettings(experiment, { 'data.batch': Math.max(2, rows) });
  },
};

export default tooSmallBatch;
