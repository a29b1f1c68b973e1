import type { Unit } from './log.ts';
import type { Mapped } from './roles.ts';
import type { Column, Table } from './table.ts';

/** The place of every row on the axis, before runs are told apart. */
export interface Axis {
  x: Float64Array;
  unit: Unit;
  notes: string[];
}

/** Rows a place of the axis from which on rows are counted instead: an epoch column beside every batch. */
const CROWDED = 3;

/** Fills a row's place from the axis; rows that name none stand where the row before them stood. */
export function axisOf(
  table: Table,
  axis: Mapped | undefined,
  mapped: readonly Mapped[],
  wanted: Unit | undefined,
  value: Column | undefined,
): Axis {
  const notes: string[] = [];
  const counted = (): Axis => ({ x: counting(table), unit: wanted ?? (axis === undefined ? keras(mapped) : 'step'), notes });
  if (!axis) {
    if (table.rows > 1) notes.push('No column counts steps or epochs: rows are counted, from 1.');
    return counted();
  }
  const unit = wanted ?? (axis.role as Unit);
  const x = filled(table.rows, axis.source);
  const epochs = mapped.find((one) => one.role === 'epoch' && one !== axis && one.count > 0);
  if (epochs && (unit === 'iteration' || unit === 'step')) {
    const whole = within(x, filled(table.rows, epochs.source));
    if (whole) {
      notes.push(`"${axis.column}" begins anew in each epoch: it is counted on, ${whole} an epoch.`);
      return { x, unit, notes };
    }
  }
  if (value && !axis.byHand && crowded(x, value, table)) {
    notes.push(`"${axis.column}" stays the same for many rows: rows are counted, from 1.`);
    return { ...counted(), unit: 'step' };
  }
  return { x, unit, notes };
}

/** A log without an axis whose columns are Keras's own has a row an epoch. */
const keras = (mapped: readonly Mapped[]): Unit =>
  mapped.some(({ column }) => /^val_(loss|acc)/.test(column)) && mapped.some(({ column }) => /^(loss|acc|accuracy)$/.test(column))
    ? 'epoch'
    : 'step';

function counting(table: Table): Float64Array {
  const x = new Float64Array(table.rows);
  const next = new Map<number, number>();
  const grouped = table.runs.length === table.rows && table.names.length > 1;
  for (let i = 0; i < x.length; i++) {
    const run = grouped ? table.runs.at(i) : 0;
    const count = (next.get(run) ?? 0) + 1;
    next.set(run, count);
    x[i] = count;
  }
  return x;
}

function filled(rows: number, { rows: at, values }: Column): Float64Array {
  const x = new Float64Array(rows).fill(Number.NaN);
  for (let i = 0; i < at.length; i++) if (Number.isFinite(values.at(i))) x[at.at(i)] = values.at(i);
  let last = x.find((value) => value === value) ?? 0;
  for (let i = 0; i < rows; i++) {
    const here = x[i] as number;
    if (here === here) last = here;
    else x[i] = last;
  }
  return x;
}

/** Counts on an axis that begins anew whenever the epoch rises; answers with its length, or nothing where it does not. */
function within(x: Float64Array, epoch: Float64Array): number | undefined {
  let falls = 0;
  let explained = 0;
  let length = 0;
  let stride = 0;
  for (let i = 1; i < x.length; i++) {
    if ((x[i - 1] as number) > length) length = x[i - 1] as number;
    const step = (x[i] as number) - (x[i - 1] as number);
    if (step > 0 && (stride === 0 || step < stride)) stride = step;
    if (step >= 0) continue;
    falls++;
    if ((epoch[i] as number) > (epoch[i - 1] as number)) explained++;
  }
  if (x.length > 0 && (x[x.length - 1] as number) > length) length = x[x.length - 1] as number;
  if (falls === 0 || explained < 0.6 * falls || length === 0) return undefined;
  // Counted from 0, an epoch is one stride longer than its last place.
  if ((x[0] as number) === 0) length += stride;
  const first = epoch[0] as number;
  for (let i = 0; i < x.length; i++) x[i] = Math.floor((epoch[i] as number) - first) * length + (x[i] as number);
  return length;
}

function crowded(x: Float64Array, { rows }: Column, table: Table): boolean {
  const grouped = table.runs.length === table.rows && table.names.length > 1;
  const last = new Float64Array(grouped ? table.names.length : 1).fill(Number.NaN);
  let places = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows.at(i);
    const run = grouped ? table.runs.at(row) : 0;
    const here = x[row] as number;
    if (here !== last[run]) places++;
    last[run] = here;
  }
  return rows.length >= 8 && rows.length > CROWDED * places;
}
