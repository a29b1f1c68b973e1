import type { LoggedRun } from './log.ts';

const ADDRESS = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const URL = /\b[a-z][a-z\d+.-]{1,12}:\/\/[^\s"'<>)\]]+/gi;
const NUMBERS = /\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g;
const HOST = /\b(?:[a-z\d-]+\.)+(?:com|org|net|edu|gov|io|ai|local|internal|lan|corp|cloud|dev|de|fr|uk|cn|jp|ru|in|eu)\b(:\d+)?/gi;
/** Keys of usual services, and what looks like one: long, of small and capital letters and digits mixed, or of forty hexadecimal digits. */
const SECRET =
  /\b(?:hf_[A-Za-z\d]{20,}|sk-[\w-]{20,}|gh[ps]_[A-Za-z\d]{20,}|AKIA[A-Z\d]{16}|[\da-f]{40}|(?=[a-zA-Z]*\d)(?=[a-z\d]*[A-Z])(?=[A-Z\d]*[a-z])[A-Za-z\d]{32,})\b/g;
const PATH = /(?:[A-Za-z]:[\\/]|~[\\/]|\.{1,2}[\\/]|[\\/])?(?:[\w.@ -]+[\\/])+[\w.@-]*/g;

/** Text without addresses, hosts, users, keys and paths; of a path its last part stays. */
export function redactedText(text: string): string {
  return text
    .replace(URL, '[address]')
    .replace(ADDRESS, '[name]')
    .replace(NUMBERS, '[host]')
    .replace(SECRET, '[key]')
    .replace(HOST, '[host]');
}

/** The last part of a path: no folder, no drive, no user. */
export const lastPart = (path: string): string => redactedText(path.replace(/^.*[\\/]/, '')) || 'log';

/** The same run without paths, hosts, addresses and user names, for sharing. Names of columns stay: they are what was measured. */
export function redacted(run: LoggedRun): LoggedRun {
  const files = run.files.map(lastPart);
  const plain = (text: string) => {
    let out = text;
    for (const [i, file] of run.files.entries()) out = out.replaceAll(file, files[i] as string);
    return redactedText(out).replace(PATH, (path) => (/^[A-Za-z]:|^[~.\\/]|[\\/].*[\\/]/.test(path) ? lastPart(path.trimEnd()) : path));
  };
  return {
    ...run,
    name: plain(run.name.replace(/^.*[\\/](?=.*[\\/])/, '')),
    files,
    notes: run.notes.map(plain),
    columns: run.columns.map((column) => ({ ...column, samples: column.samples.map(redactedText) })),
    config: { ...run.config, from: run.config.from.map(plain) },
  };
}
