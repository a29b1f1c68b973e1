import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Units that are still silenced at random when the model is asked. */
const dropoutAtEvaluation: Injection = {
  id: 'dropout-at-evaluation',
  title: 'Dropout left on',
  description: 'The model is evaluated in training mode: half of its units are silent, others each time it is asked.',
  category: 'optimisation',
  appliesTo: ['digits'],
  setting: () => ({ 'model.dropout': 0.5, 'monitor.checkMode': true }),
  trips: ['train-eval-mismatch'],
  mayTrip: ['suspiciously-good', 'plateau', 'underfitting'],
  cures: ['right-mode'],
  success: 'validation',
  severity: ['evaluation mode', 'training mode, half of the units silent', 'training mode, three quarters of the units silent'],
  apply(experiment, severity) {
    const share =
      severity > 0.5 ? experiment.model.dropout + (severity - 0.5) * 2 * (0.75 - experiment.model.dropout) : experiment.model.dropout;
    return withSettings(experiment, { 'monitor.mode': 'training', 'model.dropout': Math.max(experiment.model.dropout, share) });
  },
};

export default dropoutAtEvaluation;
