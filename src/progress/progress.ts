/** What a learner did, kept in this browser: reading and writing never throw, and a refusal is told of once. */
import type { Entry, EntryKind, EntryOf } from './entries.ts';
import { refused } from './refusal.ts';
import { store } from './store.ts';

/** Tells other tabs of this site that something was kept or erased. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('wtgw-progress');
const listeners = new Set<() => void>();
channel?.addEventListener('message', () => {
  for (const listen of listeners) listen();
});
// A channel keeps Node alive, not a page.
(channel as unknown as { unref?: () => void } | undefined)?.unref?.();

function changed(): void {
  for (const listen of listeners) listen();
  channel?.postMessage('changed');
}

/** Hears of every change, in this tab or another; returns how to stop. */
export function onProgress(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

async function tried<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    refused(error);
    return otherwise;
  }
}

/** Keeps entries, each in place of an older one with its id; false where the browser refuses. */
export function keep(...entries: Entry[]): Promise<boolean> {
  return tried(async () => {
    const transaction = (await store()).transaction('progress', 'readwrite');
    await Promise.all([...entries.map((entry) => transaction.store.put(entry)), transaction.done]);
    changed();
    return true;
  }, false);
}

/** The entry with this id. */
export function entryOf<K extends EntryKind>(kind: K, name: string): Promise<EntryOf<K> | undefined> {
  return tried(async () => (await (await store()).get('progress', `${kind}:${name}`)) as EntryOf<K> | undefined, undefined);
}

/** All entries; none where the browser refuses. */
export function entries(): Promise<Entry[]> {
  return tried(async () => (await store()).getAll('progress'), []);
}

/** Those of one kind, the newest first. */
export async function entriesOf<K extends EntryKind>(kind: K): Promise<EntryOf<K>[]> {
  const all = (await entries()).filter((entry): entry is EntryOf<K> => entry.kind === kind);
  return all.sort((a, b) => b.when - a.when);
}

/** Erases everything that was done here and returns it, so that it can be put back. */
export function erase(): Promise<Entry[]> {
  return tried(async () => {
    const transaction = (await store()).transaction('progress', 'readwrite');
    const [all] = await Promise.all([transaction.store.getAll(), transaction.store.clear(), transaction.done]);
    changed();
    return all;
  }, []);
}
