/** The exercise and the dashboard as a part of the file of progress: written whole, read with suspicion, merged by what is new. */
import type { ExerciseKept, KeptAlert, WatchedCurve, WatchedRun } from './exercise.ts';
import { FileError } from './file.ts';

/** Runs and alerts that a file may bring; ten thousand runs are a year of watching. */
const MOST = 20_000;
/** Records of the store, by name. */
const NAMES = ['work', 'board', 'rules'];

/** The part of the file; curves as rows of numbers, `null` where the line breaks. */
export interface ExercisePart {
  kept: Record<string, unknown>;
  runs: (Omit<WatchedRun, 'key'> & { curve?: { x: number[]; y: (number | null)[] } })[];
  alerts: Omit<KeptAlert, 'key'>[];
}

/** Six digits are more than a curve of a few hundred points shows. */
const short = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(6)) : null);

/** What is kept, as the part of a file; undefined where there is nothing. */
export function writeExercise({ kept, runs, curves, alerts }: ExerciseKept): ExercisePart | undefined {
  if (Object.keys(kept).length === 0 && runs.length === 0 && alerts.length === 0) return undefined;
  const curveOf = new Map(curves.map((curve) => [curve.key, curve]));
  return {
    kept,
    runs: runs.map(({ key, ...run }) => {
      const curve = curveOf.get(key ?? -1);
      return { ...run, ...(curve && { curve: { x: [...curve.x], y: Array.from(curve.y, short) } }) };
    }),
    alerts: alerts.map(({ key: _, ...alert }) => alert),
  };
}

type Fits = (value: unknown) => boolean;
const text: Fits = (value) => typeof value === 'string' && value.length <= 20_000;
const finite: Fits = (value) => typeof value === 'number' && Number.isFinite(value);
const texts: Fits = (value) => Array.isArray(value) && value.length <= 200 && value.every(text);
const maybe =
  (fits: Fits): Fits =>
  (value) =>
    value === undefined || value === null || fits(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const RUN: Record<string, Fits> = {
  when: finite,
  title: text,
  task: text,
  injected: texts,
  link: text,
  steps: finite,
  outcome: text,
  loss: maybe(finite),
  failing: texts,
  warned: texts,
  firstAlarm: maybe(finite),
  tags: texts,
};
const ALERT: Record<string, Fits> = {
  when: finite,
  run: text,
  step: finite,
  kind: text,
  status: text,
  severity: finite,
  because: text,
  acknowledged: (value) => typeof value === 'boolean',
};

function rowsOf(value: unknown, what: string, shape: Record<string, Fits>): Record<string, unknown>[] {
  if (!Array.isArray(value) || value.length > MOST) {
    throw new FileError(`Cannot read the ${what}s of the file: they are no list of at most ${MOST}; nothing was changed`);
  }
  return value.map((row: unknown, i) => {
    const wrong = isObject(row) ? Object.keys(shape).find((field) => !shape[field]?.(row[field])) : 'form';
    if (wrong) throw new FileError(`Cannot read ${what} ${i + 1} of the file: its ${wrong} is not what it should be; nothing was changed`);
    return row as Record<string, unknown>;
  });
}

function curveOf(value: unknown, key: number): WatchedCurve[] {
  if (!isObject(value) || !Array.isArray(value['x']) || !Array.isArray(value['y'])) return [];
  const [x, y] = [value['x'], value['y']] as [unknown[], unknown[]];
  if (x.length !== y.length || x.length > 2_000) return [];
  const number = (one: unknown) => (typeof one === 'number' ? one : Number.NaN);
  return [{ key, x: Float32Array.from(x, number), y: Float32Array.from(y, number) }];
}

const only = <T>(row: Record<string, unknown>, shape: Record<string, Fits>): T =>
  Object.fromEntries(Object.entries(row).filter(([field, value]) => field in shape && value !== null)) as T;

/** Reads the part of a file; one that is bad is a FileError, and then nothing is to be changed. */
export function readExercise(value: unknown): ExerciseKept {
  if (value === undefined) return { kept: {}, runs: [], curves: [], alerts: [] };
  if (!isObject(value) || !isObject(value['kept'])) {
    throw new FileError('Cannot read the exercise of the file: it is damaged; export it again and choose the new one; nothing was changed');
  }
  const kept = Object.fromEntries(Object.entries(value['kept']).filter(([name]) => NAMES.includes(name)));
  const work = kept['work'];
  if (work !== undefined && !(isObject(work) && work['kind'] === 'exercise-work' && work['version'] === 1 && isObject(work['sources']))) {
    throw new FileError('Cannot read the work of the exercise in the file: it is damaged or of a later version; nothing was changed');
  }
  const rows = rowsOf(value['runs'], 'watched run', RUN);
  return {
    kept,
    runs: rows.map((row, key) => ({ ...only<WatchedRun>(row, RUN), key })),
    curves: rows.flatMap(({ curve }, key) => curveOf(curve, key)),
    alerts: rowsOf(value['alerts'], 'alert', ALERT).map((row) => only<KeptAlert>(row, ALERT)),
  };
}

/** When work was kept, in milliseconds since 1970; 0 where nobody knows. */
const keptAt = (work: unknown): number => (isObject(work) && finite(work['when']) ? (work['when'] as number) : 0);

/** What of a file is to be brought in: newer work, a layout and rules where there are none, runs and alerts that are not here. */
export function newExercise(here: ExerciseKept, come: ExerciseKept): ExerciseKept {
  const nameOfRun = ({ when, title, link }: WatchedRun) => JSON.stringify([when, title, link]);
  const nameOfAlert = ({ when, run, step, kind }: KeptAlert) => JSON.stringify([when, run, step, kind]);
  const [runs, alerts] = [new Set(here.runs.map(nameOfRun)), new Set(here.alerts.map(nameOfAlert))];
  const counts = (name: string) => !(name in here.kept) || (name === 'work' && keptAt(come.kept['work']) > keptAt(here.kept['work']));
  return {
    kept: Object.fromEntries(Object.entries(come.kept).filter(([name]) => counts(name))),
    runs: come.runs.filter((run) => !runs.has(nameOfRun(run))),
    curves: come.curves,
    alerts: come.alerts.filter((alert) => !alerts.has(nameOfAlert(alert))),
  };
}

/** What is there, in words; nothing where it is nothing. */
export function exerciseWords({ kept, runs, alerts }: Pick<ExerciseKept, 'kept' | 'runs' | 'alerts'>): string {
  const counted = (count: number, one: string) => (count === 0 ? [] : [`${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`]);
  const parts = [
    ...('work' in kept ? ['your work'] : []),
    ...counted(runs.length, 'watched run'),
    ...counted(alerts.length, 'alert'),
    ...('board' in kept || 'rules' in kept ? ['the dashboard as you arranged it'] : []),
  ];
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
