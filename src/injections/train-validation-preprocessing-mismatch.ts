import type { Injection } from '../experiment.ts';
import { withSettings } from '../fields.ts';

/** Two pipelines that were meant to be one. */
const trainValidationPreprocessingMismatch: Injection = {
  id: 'train-validation-preprocessing-mismatch',
  title: 'Splits prepared differently',
  description: 'Validation rows are scaled by a step that training rows never went through.',
  category: 'data',
  appliesTo: ['digits'],
  setting: () => ({}),
  trips: ['preprocessing-mismatch'],
  mayTrip: ['overfitting'],
  cures: ['same-preprocessing'],
  success: 'validation-loss',
  severity: [
    'both splits as grey levels of 0 to 1',
    'validation half way to mean 0 and deviation 1',
    'validation at mean 0 and deviation 1',
  ],
  apply(experiment, severity) {
    return withSettings(experiment, { 'data.validationScaling': severity });
  },
};

export default trainValidationPreprocessingMismatch;
