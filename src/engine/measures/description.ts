import type { DataEvent, RowData, Experiment, Overlap } from '../../experiment.ts';
import { MODEL_TEXTS } from '../../field-table.ts';
import { batchMix } from './batch-mix.ts';
import { inputFacts } from './columns.ts';
import { guessOf } from './guess.ts';
import { overlapOf } from './overlap.ts';
import { tableFacts } from './table.ts';

/** What takes time to find out, by data set: many runs on the same rows look once. */
const known = new WeakMap<RowData, { overlap: Overlap; table: ReturnType<typeof tableFacts> }>();
/** The mix of the batches that were last looked at, by data set: runs that differ in nothing else are dealt the same ones. */
const mixes = new WeakMap<RowData, { dealt: string; mix: ReturnType<typeof batchMix> }>();

/** What a run says of its data, budget and model before it begins. */
export function description(experiment: Experiment, data: RowData, layers: string[]): DataEvent {
  const counts = (labels: Uint8Array) => {
    const count = Array<number>(data.classes).fill(0);
    for (const label of labels) count[label] = (count[label] as number) + 1;
    return count;
  };
  const train = counts(data.train.labels);
  const found = known.get(data) ?? { overlap: overlapOf(data), table: tableFacts(data) };
  known.set(data, found);
  const { groups } = data.validation;
  const mix = mixOf(experiment, data);
  return {
    kind: 'data',
    budget: experiment.steps,
    batch: experiment.data.batch,
    rows: { train: data.train.rows, validation: data.validation.rows },
    ...(!data.train.targets && { classes: data.classes, labelCounts: { train, validation: counts(data.validation.labels) } }),
    lossRole: 'minimised',
    lossKind: experiment.loss.kind,
    naiveLoss: guessOf(data, experiment.loss.kind, experiment.loss.classWeights),
    ...(data.floor !== undefined && { floor: data.floor }),
    family: experiment.model.family,
    layers,
    activation: experiment.model.activation,
    weightDecay: experiment.optimizer.weightDecay,
    overlap: found.overlap,
    ...(data.collected && { texts: data.collected.texts, referenceShares: sharesOf(data.collected.reference) }),
    ...(data.collected && experiment.monitor.textPatterns !== MODEL_TEXTS && { textPatterns: experiment.monitor.textPatterns }),
    ...found.table,
    ...inputFacts(data),
    ...(mix && { batchMix: mix }),
    ...(groups && { groups: groupsOf(groups, data.groupNames) }),
  };
}

function mixOf(experiment: Experiment, data: RowData): ReturnType<typeof batchMix> {
  const { seed, data: settings } = experiment;
  const dealt = `${seed} ${settings.batch} ${settings.shuffle}`;
  const held = mixes.get(data);
  if (held?.dealt === dealt) return held.mix;
  const mix = batchMix(experiment, data);
  mixes.set(data, { dealt, mix });
  return mix;
}

function groupsOf(groups: Uint8Array, names?: string[]): DataEvent['groups'] {
  const rows: number[] = [];
  for (const group of groups) {
    while (rows.length <= group) rows.push(0);
    rows[group] = (rows[group] as number) + 1;
  }
  return { rows, ...(names && { names }) };
}

function sharesOf(counts: number[]): number[] {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.map((n) => n / total);
}
