import type { DataEvent, RowData, Experiment, Overlap } from '../../experiment.ts';
import { guessOf } from './guess.ts';
import { overlapOf } from './overlap.ts';

/** Overlaps by data set: many runs on the same rows compare them once. */
const known = new WeakMap<RowData, Overlap>();

/** What a run says of its data, budget and model before it begins. */
export function description(experiment: Experiment, data: RowData, layers: string[]): DataEvent {
  const counts = (labels: Uint8Array) => {
    const count = Array<number>(data.classes).fill(0);
    for (const label of labels) count[label] = (count[label] as number) + 1;
    return count;
  };
  const train = counts(data.train.labels);
  const overlap = known.get(data) ?? overlapOf(data);
  known.set(data, overlap);
  return {
    kind: 'data',
    budget: experiment.steps,
    batch: experiment.data.batch,
    rows: { train: data.train.rows, validation: data.validation.rows },
    classes: data.classes,
    labelCounts: { train, validation: counts(data.validation.labels) },
    lossRole: 'minimised',
    lossKind: experiment.loss.kind,
    naiveLoss: guessOf(data, experiment.loss.kind),
    ...(data.floor !== undefined && { floor: data.floor }),
    family: experiment.model.family,
    layers,
    activation: experiment.model.activation,
    weightDecay: experiment.optimizer.weightDecay,
    overlap,
  };
}
