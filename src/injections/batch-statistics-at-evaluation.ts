import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Rows that are judged by the rows beside them. */
const batchStatisticsAtEvaluation: Injection = {
  id: 'batch-statistics-at-evaluation',
  title: 'Batch statistics when evaluated',
  description:
    'The model is evaluated in training mode: each row is normalised by the few others in its batch, not by what training has gathered.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({
    steps: 200,
    'data.validation': 300,
    'model.norm': 'batch',
    'monitor.checkMode': true,
    'monitor.evaluateEvery': 50,
  }),
  trips: ['train-eval-mismatch'],
  mayTrip: ['loss-metric-mismatch', 'suspiciously-good', 'plateau', 'underfitting'],
  cures: ['right-mode'],
  success: 'validation',
  severity: ['evaluation mode', 'training mode, 8 rows at once', 'training mode, 4 rows at once'],
  apply(experiment, severity) {
    const rows = Math.max(1, Math.round(16 * (1 - severity)));
    return withSettings(experiment, { 'monitor.mode': 'training', 'monitor.evaluateRows': Math.max(4, rows) });
  },
};

export default batchStatisticsAtEvaluation;
