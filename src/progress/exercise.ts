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
