/** The measures of activations that the Lab shows, by hidden layer. */
export const ACTIVATION_MEASURES = ['activationMean', 'activationDeviation', 'deadShare', 'saturatedShare'] as const;
export type ActivationMeasure = (typeof ACTIVATION_MEASURES)[number];

export const EVAL_MEASURES = ['trainLoss', 'validationLoss', 'trainAccuracy', 'validationAccuracy'] as const;
export type EvalMeasure = (typeof EVAL_MEASURES)[number];
