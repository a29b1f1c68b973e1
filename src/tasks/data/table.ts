import type { AppliedStatistic, Experiment, RowData, SplitData, Stage } from '../../experiment.ts';
import { type Cells, withFaults } from './table-faults.ts';
import { type Prepared, scaled } from './table-scaling.ts';
import { type Chosen, chosenColumns } from './table-select.ts';
import { type TableSplit, resampled, splitTable } from './table-split.ts';

/** A table as it was collected: rows x columns, a missing cell is NaN. */
export interface Table {
  task: string;
  columns: string[];
  values: Float64Array;
  labels: Uint8Array;
  classNames: string[];
  /** When each row was taken, in order; a table that has times keeps its last rows for deployment. */
  times?: Float32Array;
  /** What is known of each column without looking at these rows: its centre and spread. */
  usual: { centre: number; spread: number }[];
}

/** What every step of the pipeline made of a table. */
interface Pipeline {
  split: TableSplit;
  cells: Cells;
  chosen: Chosen;
  prepared: Prepared;
}

/** Splits, breaks, selects, fills and scales: each step is a function of the one before and of the settings. */
function pipeline(table: Table, experiment: Experiment): Pipeline {
  const { data, seed } = experiment;
  const split = splitTable(table, data, seed);
  const cells = withFaults(table, split, data, seed);
  const chosen = chosenColumns(cells, split, table.classNames.length, data);
  return { split, cells, chosen, prepared: scaled(cells, chosen.columns, split, data) };
}

/**
 * Prepares a table: read, faults of collection, choice of columns, split, missing values, scaling. Deployment rows are fresh and sound:
 * they go through the same steps, but no fault touches them and nothing is fitted on them.
 */
export function prepared(table: Table, experiment: Experiment): RowData {
  const { split, cells, chosen, prepared: ready } = pipeline(table, experiment);
  const width = chosen.columns.length;
  const read = (rows: number[]): SplitData => {
    const x = new Float32Array(rows.length * width);
    rows.forEach((row, i) => x.set(ready.values.subarray(row * width, (row + 1) * width), i * width));
    const labels = Uint8Array.from(rows, (row) => cells.labels[row] as number);
    const times = table.times && Float32Array.from(rows, (row) => table.times?.[cells.sources[row] as number] as number);
    return { rows: rows.length, x, labels, ...(times && { times }) };
  };
  const applied: AppliedStatistic[] = [...chosen.applied, ...ready.applied];
  return {
    kind: 'rows',
    inputs: width,
    classes: table.classNames.length,
    columns: chosen.columns.map((column) => cells.columns[column] as string),
    classNames: table.classNames,
    train: read(resampled(split.train, cells.labels, table.classNames.length, experiment)),
    validation: read(split.validation),
    deployment: read(split.deployment),
    ...(applied.length > 0 && { applied }),
  };
}

/** Training rows, by number, as they are after every step of the pipeline: for looking at a batch on its way to the model. */
export function stages(table: Table, experiment: Experiment, rows: number[]): Stage[] {
  const { split, cells, chosen, prepared: ready } = pipeline(table, experiment);
  const dealt = resampled(split.train, cells.labels, table.classNames.length, experiment);
  const wanted = rows.flatMap((row) => (dealt[row] === undefined ? [] : [dealt[row]]));
  const at = (values: Float64Array, row: number, width: number) => Array.from(values.subarray(row * width, (row + 1) * width));
  const names = chosen.columns.map((column) => cells.columns[column] as string);
  const label = (row: number) => cells.labels[row] as number;
  const stage = (title: string, columns: string[], cellsOf: (row: number) => number[], note: string): Stage => ({
    title,
    columns,
    rows: wanted.map((row) => ({ label: label(row), cells: cellsOf(row) })),
    note,
  });
  const collected = cells.columns.length;
  return [
    stage(
      'Read',
      table.columns,
      (row) => at(table.values, cells.sources[row] as number, table.columns.length),
      `${table.labels.length} rows of ${table.columns.length} columns as they stand in the source.`,
    ),
    stage('Collected', cells.columns, (row) => at(cells.values, row, collected), cells.note),
    stage('Columns chosen', names, (row) => chosen.columns.map((column) => cells.values[row * collected + column] as number), chosen.note),
    stage(
      'Split',
      names,
      (row) => chosen.columns.map((column) => cells.values[row * collected + column] as number),
      `${split.train.length} rows to train on, ${split.validation.length} to validate on; ${split.note}`,
    ),
    stage('Missing values filled', names, (row) => at(ready.filled, row, names.length), ready.notes.filled),
    stage('Scaled', names, (row) => at(ready.values, row, names.length), ready.notes.scaled),
  ];
}
