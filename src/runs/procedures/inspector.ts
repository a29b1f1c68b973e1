import { batchesOf } from '../../engine/batches.ts';
import { targetsOf } from '../../engine/losses.ts';
import type { Experiment, RowData } from '../../experiment.ts';
import type { Host } from '../run.ts';
import { dataOf } from './procedure.ts';

/** What a batch looks like after one step of the pipeline. */
export interface Stage {
  id: string;
  title: string;
  /** Rows and numbers a row. */
  rows: number;
  columns: number;
  /** Over all finite numbers. */
  least: number;
  greatest: number;
  mean: number;
  deviation: number;
  notFinite: number;
  /** Share of numbers that are exactly 0, and of rows all of whose numbers are the same. */
  zeros: number;
  constantRows: number;
  /** Rows of each class. */
  labels?: number[];
  /** The first rows, for a person to look at. */
  first: Float32Array;
}

/** Rows of a stage that are shown. */
const SHOWN = 12;

/** Sums up rows x columns numbers. */
export function stageOf(id: string, title: string, x: Float32Array, columns: number, labels?: ArrayLike<number>, classes = 0): Stage {
  const rows = columns === 0 ? 0 : x.length / columns;
  let [least, greatest, sum, square, finite, zeros, constantRows] = [Infinity, -Infinity, 0, 0, 0, 0, 0];
  for (let row = 0; row < rows; row++) {
    let same = true;
    for (let c = 0; c < columns; c++) {
      const value = x[row * columns + c] as number;
      if (value !== x[row * columns]) same = false;
      if (!Number.isFinite(value)) continue;
      finite++;
      sum += value;
      square += value * value;
      if (value === 0) zeros++;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    if (same) constantRows++;
  }
  const mean = sum / finite;
  const counts = labels && Array<number>(classes).fill(0);
  if (labels && counts) for (let i = 0; i < labels.length; i++) counts[labels[i] as number] = (counts[labels[i] as number] ?? 0) + 1;
  return {
    id,
    title,
    rows,
    columns,
    least,
    greatest,
    mean,
    deviation: Math.sqrt(Math.max(0, square / finite - mean * mean)),
    notFinite: x.length - finite,
    zeros: zeros / x.length,
    constantRows: constantRows / rows,
    ...(counts && { labels: counts }),
    first: x.slice(0, SHOWN * columns),
  };
}

function gathered({ train, inputs }: RowData, rows: Uint32Array): { x: Float32Array; labels: Uint8Array } {
  const x = new Float32Array(rows.length * inputs);
  rows.forEach((row, i) => x.set(train.x.subarray(row * inputs, (row + 1) * inputs), i * inputs));
  return { x, labels: Uint8Array.from(rows, (row) => train.labels[row] as number) };
}

/** The first batch of a run after every step of its pipeline: the split, the shuffled batch, and the targets that the loss sees. */
export async function inspectBatch(experiment: Experiment, host: Host): Promise<Stage[]> {
  const data = await dataOf(experiment, host);
  if (data.kind === 'sequences') {
    const { x, rows } = data.train;
    return [stageOf('split', 'The training split', x, x.length / rows)];
  }
  if (data.kind !== 'rows') return [];
  const { inputs, classes, train } = data;
  const rows = batchesOf(train.rows, experiment.data, experiment.seed).next(experiment.data.batch);
  const batch = gathered(data, rows);
  const targets = train.targets ? undefined : targetsOf(batch.labels, classes, experiment.loss);
  return [
    stageOf('split', 'The training split', train.x, inputs, train.labels, classes),
    stageOf('batch', 'The first batch', batch.x, inputs, batch.labels, classes),
    ...(targets ? [stageOf('targets', 'What the loss is told', targets, classes, batch.labels, classes)] : []),
  ];
}
