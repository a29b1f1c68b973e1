import type { Success } from '../experiment.ts';

/** How well a run did by the measure that a failure harms, and how much of it a failure must cost for a cure to be judged. */
interface Measured {
  title: string;
  /** From the figures at the end of a run; larger is better. */
  of(final: Record<string, number>): number;
  /** Differences below this are sampling error of a few hundred rows. */
  least: number;
}

const figure = (key: string, title: string, least = 0.03): Measured => ({ title, of: (final) => final[key] ?? Number.NaN, least });

/** Every measure of success, by the name that injections use. */
export const SUCCESS: Record<Exclude<Success, 'none'>, Measured> = {
  validation: figure('validationAccuracy', 'validation accuracy'),
  recall: figure('worstRecall', 'recall of the class that is found least', 0.1),
  'validation-mean': figure('meanValidationAccuracy', 'validation accuracy on average over the run'),
  deployment: figure('deploymentAccuracy', 'accuracy in deployment'),
  'deployment-loss': { title: 'loss in deployment', of: (final) => -(final['deploymentLoss'] ?? Number.NaN), least: 0.01 },
  'leak-gap': {
    title: 'gap between validation and deployment accuracy',
    of: (final) => -Math.abs((final['validationAccuracy'] ?? Number.NaN) - (final['deploymentAccuracy'] ?? Number.NaN)),
    least: 0.03,
  },
  gold: figure('deploymentGold', 'gold reward'),
  kept: figure('deploymentKept', 'gold reward of what a phase leaves alone'),
  truth: figure('deploymentTruth', 'truth about claims'),
  harm: { title: 'harmless answers', of: (final) => 1 - (final['deploymentHarm'] ?? Number.NaN), least: 0.05 },
  modes: figure('deploymentModes', 'modes covered', 0.5),
  exposure: { title: 'planted texts kept secret', of: (final) => -(final['canaryExposure'] ?? Number.NaN), least: 1 },
  'validation-loss': { title: 'validation loss', of: (final) => -(final['validationLoss'] ?? Number.NaN), least: 0.01 },
};

/** The row's measure of success, larger is better; NaN where there is none. */
export function successOf(success: Success, final: Record<string, number>): number {
  return success === 'none' ? Number.NaN : SUCCESS[success].of(final);
}
