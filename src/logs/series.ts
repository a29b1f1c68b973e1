import type { Role, Series } from './log.ts';
import type { Places } from './places.ts';
import type { Mapped } from './roles.ts';

/** What one column gives to one run before it is sorted. */
interface Points {
  x: Float64Array;
  y: Float64Array;
  count: number;
}

/** The series of every run: a list by run, and what was dropped because it was logged twice. */
export interface Sorted {
  series: Series[][];
  /** Values by run whose place had been logged before. */
  repeated: number[];
}

/** Metrics that are drawn at most, by run: a log with hundreds of columns has more than anyone looks at. */
const METRICS = 80;

/** Deals the values of all columns to the runs, in the order of the axis; what was logged twice counts as it was logged last. */
export function seriesOf(mapped: readonly Mapped[], places: Places, rowsOfRun: readonly number[]): Sorted {
  const sorted: Sorted = { series: rowsOfRun.map(() => []), repeated: rowsOfRun.map(() => 0) };
  const drawn = mapped.filter(({ role }) => role !== 'ignored' && role !== 'time' && role !== 'run' && !isAxis(role));
  let metrics = 0;
  for (const one of drawn) {
    if (one.role === 'metric' && ++metrics > METRICS) continue;
    const points = dealt(one, places, rowsOfRun);
    points.forEach((part, run) => {
      if (part.count === 0) return;
      const found = inOrder(part, one.scale ?? 1);
      sorted.repeated[run] = (sorted.repeated[run] as number) + found.repeated;
      const list = sorted.series[run] as Series[];
      const like = list.find(({ x }) => same(x, found.x));
      list.push({ name: one.column, role: one.role, ...(one.part !== undefined && { part: one.part }), x: like?.x ?? found.x, y: found.y });
    });
  }
  for (const role of new Set(drawn.flatMap(({ combined, role }) => (combined ? [role] : [])))) {
    const how = drawn.find((one) => one.role === role && one.combined)?.combined as 'sum' | 'mean';
    const names = new Set(drawn.filter((one) => one.role === role && one.combined).map(({ column }) => column));
    sorted.series = sorted.series.map((list) => combine(list, role, names, how));
  }
  return sorted;
}

const isAxis = (role: Role) => role === 'step' || role === 'epoch' || role === 'iteration' || role === 'tokens';

function dealt({ source }: Mapped, { x, run }: Places, rowsOfRun: readonly number[]): Points[] {
  const counts = rowsOfRun.map(() => 0);
  for (let i = 0; i < source.rows.length; i++) {
    const which = run[source.rows.at(i)] as number;
    if (which >= 0) counts[which] = (counts[which] as number) + 1;
  }
  const points = counts.map((count): Points => ({ x: new Float64Array(count), y: new Float64Array(count), count: 0 }));
  for (let i = 0; i < source.rows.length; i++) {
    const row = source.rows.at(i);
    const part = points[run[row] as number];
    if (!part) continue;
    part.x[part.count] = x[row] as number;
    part.y[part.count++] = source.values.at(i);
  }
  return points;
}

function inOrder({ x, y, count }: Points, scale: number): { x: Float64Array; y: Float64Array; repeated: number } {
  let rising = true;
  for (let i = 1; i < count && rising; i++) rising = (x[i] as number) > (x[i - 1] as number);
  if (scale !== 1) for (let i = 0; i < count; i++) y[i] = (y[i] as number) * scale;
  if (rising) return { x, y, repeated: 0 };
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  order.sort((a, b) => (x[a] as number) - (x[b] as number) || a - b);
  const sortedX = new Float64Array(count);
  const sortedY = new Float64Array(count);
  let kept = 0;
  for (const i of order) {
    if (kept > 0 && sortedX[kept - 1] === x[i]) kept--;
    sortedX[kept] = x[i] as number;
    sortedY[kept++] = y[i] as number;
  }
  return { x: sortedX.slice(0, kept), y: sortedY.slice(0, kept), repeated: count - kept };
}

/** Whether two axes are the same numbers, so that one array serves both. */
function same(a: Float64Array, b: Float64Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function combine(list: Series[], role: Role, names: ReadonlySet<string>, how: 'sum' | 'mean'): Series[] {
  const parts = list.filter((series) => series.role === role && names.has(series.name));
  if (parts.length < 2) return list;
  const sums = new Map<number, { sum: number; count: number }>();
  for (const { x, y } of parts) {
    for (let i = 0; i < x.length; i++) {
      const at = sums.get(x[i] as number);
      if (at) {
        at.sum += y[i] as number;
        at.count++;
      } else sums.set(x[i] as number, { sum: y[i] as number, count: 1 });
    }
  }
  // A sum that lacks a term is no sum.
  const whole = [...sums].filter(([, { count }]) => how === 'mean' || count === parts.length).sort(([a], [b]) => a - b);
  const together: Series = {
    name: `${how === 'sum' ? 'sum' : 'mean'} of ${parts.map(({ name }) => name).join(', ')}`,
    role,
    x: Float64Array.from(whole, ([x]) => x),
    y: Float64Array.from(whole, ([, { sum, count }]) => (how === 'sum' ? sum : sum / count)),
  };
  return [...list.map((series): Series => (parts.includes(series) ? { ...series, role: 'metric' } : series)), together];
}

/** Columns that were there in every row and then are empty for good while their neighbours go on: a NaN that was written as nothing. */
export function darkened(mapped: readonly Mapped[], rows: number): { column: Mapped; from: number }[] {
  const whole = (one: Mapped, upTo: number) => {
    const { rows: at } = one.source;
    return at.length >= 5 && at.at(0) <= 1 && at.at(at.length - 1) - at.at(0) === at.length - 1 && at.at(at.length - 1) === upTo - 1;
  };
  const judged = mapped.filter(
    ({ role }) => role === 'loss' || role === 'trainLoss' || role === 'validationLoss' || role === 'gradientNorm',
  );
  const steady = mapped.some((one) => !isAxis(one.role) && one.role !== 'time' && whole(one, rows));
  if (!steady) return [];
  return judged.flatMap((column) => {
    const { rows: at } = column.source;
    const from = at.length > 0 ? at.at(at.length - 1) + 1 : rows;
    return from <= rows - 2 && whole(column, from) ? [{ column, from }] : [];
  });
}
