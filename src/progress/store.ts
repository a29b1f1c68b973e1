/** What this browser keeps: one data base, opened once; a browser that refuses keeps nothing, and says so. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A judged log that somebody kept. */
export interface KeptLog {
  /** Given by the store. */
  key?: number;
  /** Milliseconds since 1970. */
  when: number;
  name: string;
  format: string;
  unit: string;
  rows: number;
  /** Detectors that failed, and causes, likeliest first. */
  failing: string[];
  causes: string[];
  tags: string[];
  /** The sketch and the diagnosis, as they were shown. */
  shown: unknown;
}

interface Schema extends DBSchema {
  logs: { key: number; value: KeptLog; indexes: { when: number } };
}

const NAME = 'when-training-goes-wrong';
const VERSION = 1;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** Opens the data base; rejected where the browser refuses storage. */
export function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      const logs = db.createObjectStore('logs', { keyPath: 'key', autoIncrement: true });
      logs.createIndex('when', 'when');
    },
  });
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
}
