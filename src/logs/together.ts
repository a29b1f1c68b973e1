import type { LoggedRun, Role, Series } from './log.ts';

const SPLIT_WORD = /(^|[^a-z])(train(ing)?|val(id(ation)?)?|eval(uation)?|test|dev|loss|acc(uracy)?)(?=[^a-z]|$)/gi;

/** The name of a file without the words by which the parts of one run differ. */
const stem = (name: string): string =>
  name
    .toLowerCase()
    .replace(SPLIT_WORD, '$1')
    .replace(/[^a-z\d#]+/g, ' ')
    .trim();
const folder = (name: string): string => name.replace(/[\\/]?[^\\/]*$/, '').replace(/[\\/]?(train|validation|val|test|eval)$/i, '');

/** Joins what several files say of one run: the same folder, the same unit, no measure twice, axes that overlap. */
export function together(runs: readonly LoggedRun[]): LoggedRun[] {
  const joined: LoggedRun[] = [];
  for (const run of runs) {
    const home = joined.find((other) => belong(other, run));
    if (home) join(home, run);
    else joined.push({ ...run });
  }
  return joined;
}

function belong(a: LoggedRun, b: LoggedRun): boolean {
  if (a.files.some((file) => b.files.includes(file)) && a.format !== 'tensorboard-events') return false;
  if (a.unit !== b.unit || folder(a.files[0] ?? '') !== folder(b.files[0] ?? '') || a.format !== b.format) return false;
  const events = a.format === 'tensorboard-events';
  if (!events && a.name !== b.name && stem(a.name) !== stem(b.name)) return false;
  // TensorBoard downloads of one run differ by tag; logs of one run by split.
  const measured = (run: LoggedRun) => new Set(run.series.map(({ role, name }): Role | string => (role === 'metric' ? name : role)));
  const twice = [...measured(a)].some((measure) => measured(b).has(measure));
  if (twice) return events && b.first > a.first;
  return a.first <= b.last && b.first <= a.last;
}

function join(home: LoggedRun, run: LoggedRun): void {
  for (const series of run.series) {
    const same = home.series.findIndex(({ name, role }) => name === series.name && role === series.role);
    if (same < 0) home.series = [...home.series, series];
    else home.series = home.series.map((one, i) => (i === same ? resumed(one, series) : one));
  }
  if (run.series.some((series) => home.series.every((one) => one !== series)))
    home.notes.push(`Resumed at ${run.unit} ${run.first}, in ${run.files.join(', ')}.`);
  else home.notes.push(`Read together with ${run.files.join(', ')}.`);
  home.files = [...home.files, ...run.files];
  home.columns = [...home.columns, ...run.columns.filter(({ column }) => !home.columns.some((one) => one.column === column))];
  home.rows += run.rows;
  home.first = Math.min(home.first, run.first);
  home.last = Math.max(home.last, run.last);
  home.notes = [...new Set([...home.notes, ...run.notes])];
  if (home.data.lossRole === 'minimised') home.data = { ...home.data, lossRole: run.data.lossRole };
}

/** A series and what a later file goes on with: where both speak, the later one counts. */
function resumed(before: Series, after: Series): Series {
  let kept = before.x.length;
  const from = after.x[0] ?? Number.POSITIVE_INFINITY;
  while (kept > 0 && (before.x[kept - 1] as number) >= from) kept--;
  const join = (a: Float64Array, b: Float64Array) => {
    const whole = new Float64Array(kept + b.length);
    whole.set(a.subarray(0, kept));
    whole.set(b, kept);
    return whole;
  };
  return { ...before, x: join(before.x, after.x), y: join(before.y, after.y) };
}
