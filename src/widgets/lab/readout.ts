import type { Experiment } from '../../experiment.ts';
import { indexAt } from './columns.ts';
import { figure, percent } from './figures.ts';
import type { Trace } from './trace.ts';

/** One row of the readout: a quantity, its unit, and how it stands at a step. */
export interface Quantity {
  title: string;
  unit: string;
  /** Whether it is a loss, whose unit depends on its kind. */
  loss?: true;
  /** Undefined where it was not logged. */
  at(trace: Trace, step: number): string | undefined;
}

const onStep = (column: 'loss' | 'gradientNorm' | 'learningRate') => (trace: Trace, step: number) => {
  const index = indexAt(trace.step.values, step);
  return index < 0 ? undefined : figure(trace[column].at(index));
};
const onEval =
  (measure: 'validationLoss' | 'validationAccuracy' | 'trainAccuracy', text: (value: number) => string) => (trace: Trace, step: number) => {
    const index = indexAt(trace.evalStep.values, step);
    const value = trace.evals[measure].at(index);
    // What no evaluation reports is left out; NaN that was reported is shown.
    return index < 0 || !trace.reported.has(measure) ? undefined : text(value);
  };

/** The unit of a loss: cross-entropies are in nats; squared errors and the losses of policies and generators are in none. */
export function lossUnit({ loss, model }: Partial<Pick<Experiment, 'loss' | 'model'>>): string {
  const cross = loss?.kind === 'softmax' || loss?.kind === 'bce';
  return cross && model?.family !== 'policy' && model?.family !== 'gan' ? 'nats' : '';
}

/** The figures of a run at a step, the ones that people look for first. */
export const QUANTITIES: readonly Quantity[] = [
  { title: 'Training loss', unit: '', loss: true, at: onStep('loss') },
  { title: 'Validation loss', unit: '', loss: true, at: onEval('validationLoss', figure) },
  { title: 'Training accuracy', unit: '', at: onEval('trainAccuracy', percent) },
  { title: 'Validation accuracy', unit: '', at: onEval('validationAccuracy', percent) },
  { title: 'Gradient norm', unit: '', at: onStep('gradientNorm') },
  { title: 'Learning rate', unit: '', at: onStep('learningRate') },
];

/** Two standard errors of the difference between two shares; a gap below it may be chance. */
function chance(a: number, b: number, rowsA: number, rowsB: number): number {
  return 2 * Math.sqrt((a * (1 - a)) / rowsA + (b * (1 - b)) / rowsB);
}

/**
 * What fresh data of the real world say once a run has ended: the accuracy on the deployment split, and one sentence where
 * validation promised more or less than chance allows. Undefined before the end.
 */
export function deployment(
  final: Record<string, number> | undefined,
  rows: { validation: number; deployment: number } | undefined,
): { accuracy: string; sentence: string } | undefined {
  const { deploymentAccuracy: world, validationAccuracy: promised } = final ?? {};
  if (world === undefined || promised === undefined || !rows) return undefined;
  const gap = promised - world;
  const lucky = Math.abs(gap) <= chance(promised, world, rows.validation, rows.deployment);
  const sentence = lucky
    ? `Fresh data that nothing here has seen agree with validation.`
    : gap > 0
      ? `Validation promised ${percent(promised)}; fresh data that nothing here has seen give ${percent(world)}.`
      : `Fresh data give ${percent(world)}, more than validation's ${percent(promised)}.`;
  return { accuracy: percent(world), sentence };
}
