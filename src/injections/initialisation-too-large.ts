import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Initial weights so large that the first answers are wild. */
const initialisationTooLarge: Injection = {
  id: 'initialisation-too-large',
  title: 'Initial weights too large',
  description: 'Each layer enlarges what it is given, so the first answers are confidently wrong and the first gradients huge.',
  category: 'optimisation',
  appliesTo: ['digits', 'spirals'],
  setting: () => ({}),
  trips: ['bad-initialisation'],
  mayTrip: [
    'gradient-explosion',
    'divergence',
    'loss-spike',
    'non-finite',
    'dead-relu',
    'flatline',
    'oscillation',
    'overfitting',
    'plateau',
    'underfitting',
  ],
  cures: ['standard-initialisation'],
  success: 'validation',
  severity: ['the gain that the activation asks for', '5 times that', '10 times that'],
  apply(experiment, severity) {
    return withSettings(experiment, { 'model.gain': experiment.model.gain * Math.max(1, 10 * severity) });
  },
};

export default initialisationTooLarge;
