import type { Unit } from './log.ts';
import type { Column } from './table.ts';

/** Where each row of a table belongs: its run (or -1 for none) and its place on the axis. */
export interface Places {
  x: Float64Array;
  run: Int32Array;
  runs: number;
  /** By run. */
  notes: string[][];
  /** Whether rows must be sorted: two writers in one file, or late rows. */
  sorted: boolean;
}

/** A fall of the axis larger than this share of the way so far is a new beginning, not a row that came late. */
const LATE = 0.05;
/** Falls of the axis from which on, and the share of all rows, two writers are at work in one file. */
const WRITERS = { falls: 10, share: 0.05 };
/** A restart goes on where the first value is nearer to the last one than this share of what had been gained. */
const CONTINUES = 0.2;
/** Rows around a restart in which its values are looked for, and notes on restarts that are given in full. */
const LOOK = 50;
const MOST_NOTES = 3;

/** Deals rows to runs along the axis: a log may be resumed, appended to, or written by two processes at once. */
export function place(
  rows: number,
  axis: Float64Array,
  groups: Int32Array | undefined,
  groupCount: number,
  value: Column | undefined,
  unit: Unit,
): Places {
  const x = axis;
  const run = new Int32Array(rows).fill(-1);
  const places: Places = { x, run, runs: 0, notes: [], sorted: true };
  if (!groups) {
    const all = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) all[i] = i;
    deal(all, places, value, unit);
    return places;
  }
  const sizes = new Uint32Array(groupCount);
  for (let i = 0; i < rows; i++) sizes[groups[i] as number] = (sizes[groups[i] as number] as number) + 1;
  const lists = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  for (let i = 0; i < rows; i++) {
    const group = groups[i] as number;
    (lists[group] as Uint32Array)[sizes[group] as number] = i;
    sizes[group] = (sizes[group] as number) + 1;
  }
  for (const list of lists) if (list.length > 0) deal(list, places, value, unit);
  return places;
}

function deal(rows: Uint32Array, places: Places, value: Column | undefined, unit: Unit): void {
  const { x, run } = places;
  const falls: number[] = [];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < rows.length; i++) {
    const here = x[rows[i] as number] as number;
    if (i > 0 && here < (x[rows[i - 1] as number] as number)) falls.push((x[rows[i - 1] as number] as number) - here);
    if (here < low) low = here;
    if (here > high) high = here;
  }
  const begin = () => {
    places.notes.push([]);
    return places.runs++;
  };
  let now = begin();
  const note = (text: string) => places.notes[now]?.push(text);
  const typical = falls.slice().sort((a, b) => a - b)[falls.length >> 1] ?? 0;
  if (falls.length > WRITERS.falls && falls.length > WRITERS.share * rows.length && typical < LATE * (high - low)) {
    note(`The ${unit} falls back ${falls.length} times by little, as where two processes write to one file: rows were put in order.`);
    for (const row of rows) run[row] = now;
    return;
  }
  // Values by row, for the question whether a restart goes on where the run had been.
  const values = new Map<number, number>();
  if (falls.length > 0 && value) {
    for (let i = 0; i < value.rows.length; i++) values.set(value.rows.at(i), value.values.at(i));
  }
  const restarted = new Told(note, unit);
  // Rows of the present run that count, in order of the axis.
  let kept: number[] = [];
  let first = x[rows[0] as number] as number;
  let top = first;
  let shift = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const raw = x[row] as number;
    const here = raw + shift;
    if (here < top && !late(rows, x, i, here, top, first, shift)) {
      const stride = (top - first) / Math.max(1, kept.length - 1);
      if (raw <= first + 0.5 * stride || here <= first + 0.5 * stride) {
        if (goesOn(kept, rows, values, i)) {
          shift = top + Math.max(stride, 1e-12) - raw;
          restarted.say(
            `The ${unit} begins again at ${raw} in row ${row + 1}, and the values go on where they were: read as one run, resumed after ${top}.`,
          );
        } else {
          restarted.end();
          now = begin();
          shift = 0;
          kept = [];
          first = top = raw;
        }
      } else {
        restarted.say(`Resumed at ${unit} ${here} in row ${row + 1}: what had been logged from there on is replaced.`);
        while (kept.length > 0 && (x[kept[kept.length - 1] as number] as number) >= here) run[kept.pop() as number] = -1;
        top = here;
      }
    }
    x[row] = raw + shift;
    run[row] = now;
    kept.push(row);
    if ((x[row] as number) > top) top = x[row] as number;
  }
  restarted.end();
}

/** Notes of one run's restarts: the first few in full, of the others how many. */
class Told {
  private count = 0;
  private readonly note: (text: string) => void;
  private readonly unit: Unit;

  constructor(note: (text: string) => void, unit: Unit) {
    this.note = note;
    this.unit = unit;
  }

  say(text: string): void {
    if (this.count++ < MOST_NOTES) this.note(text);
  }

  end(): void {
    if (this.count > MOST_NOTES) this.note(`The ${this.unit} falls back ${this.count - MOST_NOTES} times more.`);
    this.count = 0;
  }
}

/** Whether a row only came late: it is little behind, and the rows after it are not. */
function late(rows: Uint32Array, x: Float64Array, i: number, here: number, top: number, first: number, shift: number): boolean {
  if (top - here > LATE * (top - first)) return false;
  for (let j = i + 1; j < rows.length && j <= i + 3; j++) if ((x[rows[j] as number] as number) + shift >= top) return true;
  return false;
}

/** Whether the values after a restart are where those before it had come to; looks at the first value and at a few around it. */
function goesOn(kept: readonly number[], rows: Uint32Array, values: ReadonlyMap<number, number>, at: number): boolean {
  const finite = (row: number | undefined) => {
    const value = row === undefined ? undefined : values.get(row);
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  };
  let first: number | undefined;
  for (let i = 0; i < kept.length && i < LOOK && first === undefined; i++) first = finite(kept[i]);
  const before: number[] = [];
  for (let i = kept.length - 1; i >= 0 && i >= kept.length - LOOK && before.length < 4; i--) {
    const value = finite(kept[i]);
    if (value !== undefined) before.push(value);
  }
  let next: number | undefined;
  for (let i = at; i < rows.length && i < at + LOOK && next === undefined; i++) next = values.get(rows[i] as number);
  if (next === undefined || !Number.isFinite(next) || first === undefined || before.length < 4) return false;
  const end = before.slice(0, 3).sort((a, b) => a - b)[1] as number;
  const gained = Math.abs(first - end);
  return gained > 0.05 * Math.abs(first) && Math.abs(next - end) < CONTINUES * gained;
}
