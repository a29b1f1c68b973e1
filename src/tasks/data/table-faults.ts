import type { DataSettings } from '../../experiment.ts';
import { cos, sin } from '../../circle.ts';
import { type Stream, stream } from '../../random.ts';
import type { Table } from './table.ts';
import type { TableSplit } from './table-split.ts';

/** Rows as they were collected, faults and all: rows x columns, a missing cell is NaN. */
export interface Cells {
  columns: string[];
  values: Float64Array;
  labels: Uint8Array;
  /** The row of the table that each shows. */
  sources: Uint32Array;
  usual: { centre: number; spread: number }[];
  note: string;
}

/** A value written down in another unit: grams as milligrams, metres as millimetres. */
const OTHER_UNIT = 1000;
/** Columns that are measured in units stand first, yes and no come after them; the last of these is the one that comes in two units. */
const NUMERIC = 4;
/** How far a thing measured twice differs, of its value. */
const MEASURED_ANEW = 0.01;
const TWO_PI = 6.283185307179586;

/** The rows of a split as they were collected, with the columns and the faults that the settings ask for. */
export function withFaults(table: Table, { rows, train, validation }: TableSplit, data: DataSettings, seed: number): Cells {
  const measured = table.columns.length;
  const more = extraColumns(table, data, seed);
  const width = measured + more.length;
  const values = new Float64Array(rows.length * width);
  const sound = new Uint8Array(rows.length).fill(1);
  for (const row of [...train, ...validation]) sound[row] = 0;
  const unrelated = unrelatedSource(table, data, seed);
  const anew = stream(seed, 'near copies');
  rows.forEach(({ source, copy }, row) => {
    for (let c = 0; c < measured; c++) {
      const cell = table.values[unrelated(source, c) * measured + c] as number;
      values[row * width + c] = copy === 'near' ? cell * (1 + MEASURED_ANEW * anew.normal()) : cell;
    }
    more.forEach(({ cell }, i) => (values[row * width + measured + i] = cell(source, sound[row] === 1)));
  });
  const notes = spoil(values, width, measured, sound, data, seed);
  if (more.length > 0) notes.unshift(`${more.length} further columns`);
  if (data.unrelated > 0) notes.unshift(`${Math.round(100 * data.unrelated)} % of the cells are those of other rows`);
  return {
    columns: [...table.columns, ...more.map(({ name }) => name)],
    values,
    labels: Uint8Array.from(rows, ({ source }) => table.labels[source] as number),
    sources: Uint32Array.from(rows, ({ source }) => source),
    usual: [...table.usual, ...more.map(({ usual }) => usual ?? { centre: 0, spread: 1 })],
    note: notes.length > 0 ? `${notes.join('; ')}.` : 'As they were measured.',
  };
}

interface Extra {
  name: string;
  cell(source: number, sound: boolean): number;
  usual?: { centre: number; spread: number };
}

function extraColumns({ labels, classNames, times }: Table, data: DataSettings, seed: number): Extra[] {
  const extra: Extra[] = [];
  if (data.labelColumn > 0) {
    const chance = stream(seed, 'label column');
    const told = Float64Array.from(labels, (label) => (chance.uniform() < data.labelColumn ? label : chance.below(classNames.length)));
    // In use the label is not known yet, so nobody has written the code down.
    extra.push({ name: 'code', cell: (source, sound) => (sound ? Number.NaN : (told[source] as number)), usual: { centre: 1, spread: 1 } });
  }
  for (let i = 0; i < data.constantColumns; i++) extra.push({ name: `season ${i + 1}`, cell: () => 1 });
  for (let k = 1; k <= data.harmonics; k++) {
    const angle = (source: number) => (TWO_PI * k * ((times?.[source] as number) ?? source)) / labels.length;
    extra.push({ name: `sine ${k} of the record`, cell: (source) => sin(angle(source)) });
    extra.push({ name: `cosine ${k} of the record`, cell: (source) => cos(angle(source)) });
  }
  for (let i = 0; i < data.noiseColumns; i++) {
    const chance = stream(seed, `noise column ${i}`);
    const noise = Float64Array.from(labels, () => chance.normal());
    extra.push({ name: `noise ${i + 1}`, cell: (source) => noise[source] as number });
  }
  return extra;
}

/** Which row each measured cell is taken from: its own, or in a share of the cells another. */
function unrelatedSource(
  { columns, labels }: Table,
  { unrelated }: DataSettings,
  seed: number,
): (source: number, column: number) => number {
  if (unrelated === 0) return (source) => source;
  const from = columns.map((name) => {
    const chance = stream(seed, `unrelated ${name}`);
    const other = chance.permutation(labels.length);
    return other.map((row, i) => (chance.uniform() < unrelated ? row : i));
  });
  return (source, column) => from[column]?.[source] as number;
}

/** Breaks cells of rows that are not sound, in place; says what was done. */
function spoil(values: Float64Array, width: number, measured: number, sound: Uint8Array, data: DataSettings, seed: number): string[] {
  const notes: string[] = [];
  const faults: [string, number, (row: number, chance: Stream) => void][] = [
    [
      'have a value in another unit',
      data.outliers,
      (row) => {
        const at = row * width + Math.min(NUMERIC, measured) - 1;
        values[at] = OTHER_UNIT * (values[at] as number);
      },
    ],
    [
      'hold an infinite value',
      data.infinities,
      (row, chance) => (values[row * width + chance.below(Math.min(NUMERIC, measured))] = Infinity),
    ],
    ['hold nothing', data.emptyRows, (row) => values.fill(Number.NaN, row * width, (row + 1) * width)],
  ];
  for (const [what, share, fault] of faults) {
    if (share === 0) continue;
    const chance = stream(seed, what);
    const rows = Array.from(sound.keys()).filter((row) => sound[row] === 0);
    const many = Math.max(1, Math.round(rows.length * share));
    const order = chance.permutation(rows.length);
    for (let i = 0; i < many; i++) fault(rows[order[i] as number] as number, chance);
    notes.push(`${many} rows ${what}`);
  }
  return notes;
}
