/** What this browser keeps: one data base, opened once; a browser that refuses keeps nothing, and says so. */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Entry } from './entries.ts';

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
  progress: { key: string; value: Entry };
}

const NAME = 'when-training-goes-wrong';
const VERSION = 2;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** Opens the data base; rejected where the browser refuses storage, or while another tab holds an older form of it open. */
export function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= open();
  return opened;
}

function open(): Promise<IDBPDatabase<Schema>> {
  return new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
    const asked = openDB<Schema>(NAME, VERSION, {
      upgrade(db, from) {
        if (from < 1) db.createObjectStore('logs', { keyPath: 'key', autoIncrement: true }).createIndex('when', 'when');
        if (from < 2) db.createObjectStore('progress', { keyPath: 'id' });
      },
      blocked() {
        reject(new Error('another tab holds an older form of the storage open; close the other tabs of this site'));
        // The request stands until that tab lets go; another one would only wait behind it.
        asked.then(
          (db) => {
            opened = Promise.resolve(db);
          },
          () => {
            opened = undefined;
          },
        );
      },
      // Another tab erases the data base or brings it to a newer form: this one lets go, and opens it anew when it needs it.
      blocking: forget,
      terminated() {
        opened = undefined;
      },
    });
    asked.then(resolve, (error: unknown) => {
      opened = undefined;
      reject(error);
    });
  });
}

/** Closes the data base; the next use opens it anew. */
export function forget(): void {
  void opened?.then(
    (db) => db.close(),
    () => undefined,
  );
  opened = undefined;
}
