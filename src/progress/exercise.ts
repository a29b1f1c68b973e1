/** The practical exercise as this browser keeps it: the learner's work, and the history of the dashboard, in a data base of their own. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A run that was watched, as a list shows it: small, so that ten thousand are read at once. */
export interface WatchedRun {
  /** Given by the store. */
  key?: number;
  /** Milliseconds since 1970. */
  when: number;
  title: string;
  task: string;
  /** What was injected, by id; nothing in a healthy run. */
  injected: string[];
  /** The link of the experiment, to run it again. */
  link: string;
  steps: number;
  outcome: string;
  /** The last loss; absent where none was logged. */
  loss?: number | undefined;
  /** Kinds of detectors that raised an alarm, and those that only warned. */
  failing: string[];
  warned: string[];
  /** The step of the first alarm. */
  firstAlarm?: number | undefined;
  tags: string[];
}

/** The thinned loss of a run, kept apart from its row; NaN breaks the line. */
export interface WatchedCurve {
  key: number;
  x: Float32Array;
  y: Float32Array;
}

/** An alarm that a rule let through. */
export interface KeptAlert {
  key?: number;
  when: number;
  run: string;
  step: number;
  kind: string;
  status: string;
  severity: number;
  because: string;
  acknowledged: boolean;
}

interface Schema extends DBSchema {
  /** One record a name: the learner's work, the layout of the dashboard. */
  kept: { key: string; value: unknown };
  runs: { key: number; value: WatchedRun };
  curves: { key: number; value: WatchedCurve };
  alerts: { key: number; value: KeptAlert };
}

const NAME = 'when-training-goes-wrong-exercise';
let opened: Promise<IDBPDatabase<Schema>> | undefined;

function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, 1, {
    upgrade(db) {
      db.createObjectStore('kept');
      db.createObjectStore('runs', { keyPath: 'key', autoIncrement: true });
      db.createObjectStore('curves', { keyPath: 'key' });
      db.createObjectStore('alerts', { keyPath: 'key', autoIncrement: true });
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}

/** Keeps plain data under a name. */
export async function keep(name: string, value: unknown): Promise<void> {
  await (await store()).put('kept', value, name);
}

/** What is kept under a name. */
export async function kept(name: string): Promise<unknown> {
  return (await store()).get('kept', name);
}

/** Keeps a run with its curve; gives its key back. */
export async function keepRun(run: WatchedRun, curve: Omit<WatchedCurve, 'key'>): Promise<number> {
  const transaction = (await store()).transaction(['runs', 'curves'], 'readwrite');
  const key = await transaction.objectStore('runs').add(run);
  await transaction.objectStore('curves').put({ key, ...curve });
  await transaction.done;
  return key;
}

/** All watched runs, the newest first. */
export async function watchedRuns(): Promise<WatchedRun[]> {
  return (await (await store()).getAll('runs')).reverse();
}

/** The curve of a run. */
export async function curveOf(key: number): Promise<WatchedCurve | undefined> {
  return (await store()).get('curves', key);
}

/** Alters the tags of a run. */
export async function tagRun(key: number, tags: string[]): Promise<void> {
  const db = await store();
  const run = await db.get('runs', key);
  if (run) await db.put('runs', { ...run, tags });
}

/** Forgets these runs and their curves. */
export async function forgetRuns(keys: readonly number[]): Promise<void> {
  const transaction = (await store()).transaction(['runs', 'curves'], 'readwrite');
  await Promise.all(keys.flatMap((key) => [transaction.objectStore('runs').delete(key), transaction.objectStore('curves').delete(key)]));
  await transaction.done;
}

/** Keeps an alert, or alters one that has a key; gives its key back. */
export async function keepAlert(alert: KeptAlert): Promise<number> {
  return (await store()).put('alerts', alert);
}

/** The last alerts, the newest first. */
export async function keptAlerts(most = 200): Promise<KeptAlert[]> {
  const db = await store();
  const found: KeptAlert[] = [];
  let cursor = await db.transaction('alerts').store.openCursor(null, 'prev');
  while (cursor && found.length < most) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** Forgets the alert log. */
export async function forgetAlerts(): Promise<void> {
  await (await store()).clear('alerts');
}

/** Everything that is kept of the exercise and the dashboard. */
export interface ExerciseKept {
  /** Records by name: the learner's work, the layout and the rules of the dashboard. */
  kept: Record<string, unknown>;
  runs: WatchedRun[];
  curves: WatchedCurve[];
  alerts: KeptAlert[];
}

/** All of it, in the order in which it was kept. */
export async function keptExercise(): Promise<ExerciseKept> {
  const transaction = (await store()).transaction(['kept', 'runs', 'curves', 'alerts']);
  const records = transaction.objectStore('kept');
  const [names, values, runs, curves, alerts] = await Promise.all([
    records.getAllKeys(),
    records.getAll(),
    transaction.objectStore('runs').getAll(),
    transaction.objectStore('curves').getAll(),
    transaction.objectStore('alerts').getAll(),
  ]);
  return { kept: Object.fromEntries(names.map((name, i) => [name, values[i]])), runs, curves, alerts };
}

/** Puts back or brings in what is not here yet: records in place of those of their names, runs with their curves and alerts under new keys. */
export async function addExercise({ kept: records, runs, curves, alerts }: ExerciseKept): Promise<void> {
  const curveOfRun = new Map(curves.map((curve) => [curve.key, curve]));
  const transaction = (await store()).transaction(['kept', 'runs', 'curves', 'alerts'], 'readwrite');
  for (const [name, value] of Object.entries(records)) void transaction.objectStore('kept').put(value, name);
  for (const { key, ...run } of runs) {
    const now = await transaction.objectStore('runs').add(run);
    const curve = key === undefined ? undefined : curveOfRun.get(key);
    if (curve) void transaction.objectStore('curves').put({ ...curve, key: now });
  }
  for (const { key: _, ...alert } of alerts) void transaction.objectStore('alerts').add(alert);
  await transaction.done;
  told('changed');
}

/** Erases all of it and returns it, so that it can be put back. */
export async function eraseExercise(): Promise<ExerciseKept> {
  const all = await keptExercise();
  const transaction = (await store()).transaction(['kept', 'runs', 'curves', 'alerts'], 'readwrite');
  for (const name of ['kept', 'runs', 'curves', 'alerts'] as const) void transaction.objectStore(name).clear();
  await transaction.done;
  told('changed');
  return all;
}

/** Tells pages of this site, in this tab and others, that all was erased or much brought in: what they hold is not what is kept. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('wtgw-exercise');
// A channel keeps Node alive, not a page.
(channel as unknown as { unref?: () => void } | undefined)?.unref?.();
const told = (what: string) => channel?.postMessage(what);

/** Hears that another tab erased all or brought much in; returns how to stop. */
export function onExercise(listen: () => void): () => void {
  const hear = () => listen();
  channel?.addEventListener('message', hear);
  return () => channel?.removeEventListener('message', hear);
}
