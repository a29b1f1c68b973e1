import { indexAt } from './columns.ts';
import { figure, percent } from './figures.ts';
import type { Trace } from './trace.ts';

/** One row of the readout: a quantity, its unit, and how it stands at a step. */
export interface Quantity {
  title: string;
  unit: string;
  at(trace: Trace, step: number): string;
}

const onStep = (column: 'loss' | 'gradientNorm' | 'learningRate') => (trace: Trace, step: number) => {
  const index = indexAt(trace.step.values, step);
  return index < 0 ? '–' : figure(trace[column].at(index));
};
const onEval =
  (measure: 'validationLoss' | 'validationAccuracy' | 'trainAccuracy', text: (value: number) => string) => (trace: Trace, step: number) => {
    const index = indexAt(trace.evalStep.values, step);
    return index < 0 ? '–' : text(trace.evals[measure].at(index));
  };

/** The figures of a run at a step, the ones that people look for first. */
export const QUANTITIES: readonly Quantity[] = [
  { title: 'Training loss', unit: 'nats', at: onStep('loss') },
  { title: 'Validation loss', unit: 'nats', at: onEval('validationLoss', figure) },
  { title: 'Training accuracy', unit: '', at: onEval('trainAccuracy', percent) },
  { title: 'Validation accuracy', unit: '', at: onEval('validationAccuracy', percent) },
  { title: 'Gradient norm', unit: '', at: onStep('gradientNorm') },
  { title: 'Learning rate', unit: '', at: onStep('learningRate') },
];
