/** Judged logs kept in this browser: keep, list, search, forget. */
import { type KeptLog, store } from './store.ts';

export type { KeptLog };

/** Keeps a judged log; gives its key back. */
export async function keepLog(log: KeptLog): Promise<number> {
  return (await store()).add('logs', log);
}

/** All kept logs, the newest first. */
export async function keptLogs(): Promise<KeptLog[]> {
  return (await (await store()).getAllFromIndex('logs', 'when')).reverse();
}

/** Forgets one log, or all of them. */
export async function forgetLog(key?: number): Promise<void> {
  const db = await store();
  if (key === undefined) await db.clear('logs');
  else await db.delete('logs', key);
}

/** The logs that fit every word of a search (in name, format, failures, causes and tags) and, where asked, that failed by a detector. */
export function searched(logs: readonly KeptLog[], words: string, failing = ''): KeptLog[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return logs.filter((log) => {
    if (failing === 'none' && log.failing.length > 0) return false;
    if (failing && failing !== 'none' && !log.failing.includes(failing)) return false;
    const text = [log.name, log.format, ...log.failing, ...log.causes, ...log.tags].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
