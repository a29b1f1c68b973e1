import { batchesOf } from '../../engine/batches.ts';
import { targetsOf } from '../../engine/losses.ts';
import type { Dataset, Experiment, RowData, SplitData, Stage } from '../../experiment.ts';
import type { BatchStage, Inspection, Spread } from '../../findings.ts';
import { taskOf } from '../resolve.ts';
import type { Host } from '../run.ts';

/** Rows of a stage that are shown. */
const SHOWN = 8;

/** What `count` numbers from `from` on, `stride` apart, come to. */
function spreadOf(x: ArrayLike<number>, from = 0, stride = 1): Spread {
  let [least, greatest, sum, finite, count] = [Infinity, -Infinity, 0, 0, 0];
  for (let i = from; i < x.length; i += stride) {
    const value = x[i] as number;
    count++;
    if (!Number.isFinite(value)) continue;
    finite++;
    sum += value;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const mean = sum / finite;
  let square = 0;
  for (let i = from; i < x.length; i += stride) {
    const off = (x[i] as number) - mean;
    if (Number.isFinite(off)) square += off * off;
  }
  return { least, greatest, mean, deviation: Math.sqrt(square / finite), notFinite: count - finite };
}

/** Sums up rows x columns numbers. */
export function stageOf(id: string, title: string, x: Float32Array, columns: number, labels?: ArrayLike<number>, classes = 0): BatchStage {
  const rows = columns === 0 ? 0 : x.length / columns;
  let [zeros, constantRows] = [0, 0];
  for (let row = 0; row < rows; row++) {
    let same = true;
    for (let c = 0; c < columns; c++) {
      const value = x[row * columns + c] as number;
      if (value !== x[row * columns]) same = false;
      if (value === 0) zeros++;
    }
    if (same) constantRows++;
  }
  const counts = labels && Array<number>(classes).fill(0);
  if (labels && counts) for (let i = 0; i < labels.length; i++) counts[labels[i] as number] = (counts[labels[i] as number] ?? 0) + 1;
  return {
    id,
    title,
    rows,
    columns,
    ...spreadOf(x),
    zeros: zeros / x.length,
    constantRows: constantRows / rows,
    ...(counts && { labels: counts }),
    first: x.slice(0, SHOWN * columns),
    ...(labels && { firstLabels: Array.from(labels).slice(0, SHOWN) }),
  };
}

/** A stage of a table: every column on its own, since each has its unit. */
function tableStage(id: string, { title, columns, rows, note }: Stage, classes: number): BatchStage {
  const x = Float32Array.from(rows.flatMap(({ cells }) => cells));
  const width = columns.length;
  return {
    ...stageOf(
      id,
      title,
      x,
      width,
      rows.map(({ label }) => label),
      classes,
    ),
    note,
    names: columns,
    spreads: columns.map((_, column) => spreadOf(x, column, width)),
  };
}

function gathered({ inputs }: RowData, { x, labels }: SplitData, rows: Uint32Array): Pick<SplitData, 'x' | 'labels'> {
  const taken = new Float32Array(rows.length * inputs);
  rows.forEach((row, i) => taken.set(x.subarray(row * inputs, (row + 1) * inputs), i * inputs));
  return { x: taken, labels: Uint8Array.from(rows, (row) => labels[row] as number) };
}

const dashed = (title: string) => title.toLowerCase().replaceAll(' ', '-');

/** The steps of a table's pipeline for some training rows; nothing where the task has none. */
function pipelineOf(experiment: Experiment, files: Record<string, Uint8Array>, rows: Uint32Array, classes: number): BatchStage[] {
  const stages = taskOf(experiment.task).stages?.(experiment, files, Array.from(rows)) ?? [];
  return stages.map((stage) => tableStage(dashed(stage.title), stage, classes));
}

function stagesOf(experiment: Experiment, data: RowData, files: Record<string, Uint8Array>, number: number): BatchStage[] {
  const { inputs, classes, train, validation, columns: names, image } = data;
  const deal = batchesOf(train.rows, experiment.data, experiment.seed);
  let rows = deal.next(experiment.data.batch);
  for (let i = 1; i < number; i++) rows = deal.next(experiment.data.batch);
  const shape = { ...(names && { names }), ...(image && { image }) };
  const of = (id: string, title: string, note: string, { x, labels }: Pick<SplitData, 'x' | 'labels'>): BatchStage => ({
    ...stageOf(id, title, x, inputs, labels, classes),
    ...shape,
    ...(names && { spreads: names.map((_, column) => spreadOf(x, column, inputs)) }),
    note,
  });
  const batch = gathered(data, train, rows);
  const targets = train.targets ? undefined : targetsOf(batch.labels, classes, experiment.loss);
  const pipeline = pipelineOf(experiment, files, rows, classes);
  const sameMany = validation.x.subarray(0, rows.length * inputs);
  return [
    ...(pipeline.length > 0 ? pipeline : [of('split', 'The training split', `All ${train.rows} training rows.`, train)]),
    of('batch', 'The batch', `The ${rows.length} rows of batch ${number}, as the network is given them.`, batch),
    ...(targets
      ? [
          {
            ...stageOf('targets', 'What the loss is told', targets, classes, batch.labels, classes),
            names: data.classNames ?? Array.from({ length: classes }, (_, i) => String(i)),
            note: 'One number a class: what the loss compares the answers with.',
          },
        ]
      : []),
    of('validation', 'Validation rows', `As many validation rows, as the network is given them: the batch should look like these.`, {
      x: sameMany,
      labels: validation.labels.subarray(0, rows.length),
    }),
  ];
}

/** One batch of a run, the first unless told, after every step of its pipeline, and validation rows to compare it with. */
export async function inspectBatch(experiment: Experiment, host: Host, batch = 1): Promise<Inspection> {
  const task = taskOf(experiment.task);
  const files = await host.files(task.files);
  const data: Dataset = task.make(experiment, files);
  if (data.kind === 'sequences') {
    const { x, rows } = data.train;
    return { stages: [stageOf('split', 'The training split', x, x.length / rows)], batch };
  }
  if (data.kind !== 'rows') return { stages: [], batch };
  return { stages: stagesOf(experiment, data, files, batch), ...(data.classNames && { classNames: data.classNames }), batch };
}
