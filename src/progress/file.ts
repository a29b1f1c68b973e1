/** Progress as a file: written whole, read with suspicion, merged by what is newer. */
import type { Entry } from './entries.ts';

/** The version of the form of the file. */
export const FILE_VERSION = 1;
/** Bytes; a year of study is well below a hundredth of it, ten thousand watched runs with their curves about half. */
export const FILE_MOST = 40_000_000;
/** Entries. */
const ENTRIES_MOST = 20_000;
const FORMAT = 'when-training-goes-wrong progress';

/** A file that cannot be read; its message is one sentence that says what to do. */
export class FileError extends Error {
  override name = 'FileError';
}

/** Everything as the text of a file; `exercise` is what exercise-file.ts made of the exercise and the dashboard. */
export function writeProgress(entries: readonly Entry[], now: number, exercise?: object): string {
  const head = { format: FORMAT, version: FILE_VERSION, written: new Date(now).toISOString() };
  const text = JSON.stringify({ ...head, entries }, null, 1);
  // Rows of numbers, a line each, would make the file several times as long.
  return `${exercise ? text.replace(/\n\}$/, `,\n "exercise": ${JSON.stringify(exercise)}\n}`) : text}\n`;
}

const text = (value: unknown) => typeof value === 'string' && value.length <= 2_000;
const count = (value: unknown) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const truth = (value: unknown) => typeof value === 'boolean';
const texts = (value: unknown) => Array.isArray(value) && value.length <= 200 && value.every(text);
/** A path within the site, never an address elsewhere. */
const path = (value: unknown) => text(value) && /^[a-z0-9-]+(\/[a-z0-9-]+)*(#[a-z0-9-]+)?$/.test(value as string);
const numbers = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).length <= 20 &&
  Object.values(value).every((one) => typeof one === 'number');
const maybe = (fits: (value: unknown) => boolean) => (value: unknown) => value === undefined || fits(value);
const among =
  (...words: string[]) =>
  (value: unknown) =>
    words.includes(value as string);

const SHAPES: Record<Entry['kind'], Record<string, (value: unknown) => boolean>> = {
  lesson: { lesson: path, title: text, at: text, section: text, questions: count, answered: count, finished: maybe(count) },
  answer: { lesson: path, of: among('quiz', 'prediction'), ask: text, anchor: text, right: truth },
  run: { what: text, times: count, outcome: text, failing: texts },
  case: { number: count, truth: text, answer: text, score: count, probes: count },
  card: { of: among('question', 'failure'), title: text, path: maybe(path), due: count, memory: numbers },
};

function readEntry(value: unknown, place: number): Entry {
  const entry = (value ?? {}) as Record<string, unknown>;
  const kind = entry['kind'] as Entry['kind'];
  const shape = Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : undefined;
  if (!shape)
    throw new FileError(
      `Cannot read entry ${place + 1} of the file: its kind is ${JSON.stringify(kind) ?? 'missing'}; nothing was changed`,
    );
  const { id, when } = entry;
  const named = typeof id === 'string' && id.length <= 300 && id.startsWith(`${kind}:`);
  const wrong = !named ? 'id' : !count(when) ? 'when' : Object.keys(shape).find((field) => !shape[field]?.(entry[field]));
  if (wrong) throw new FileError(`Cannot read entry ${place + 1} of the file: its ${wrong} is not what it should be; nothing was changed`);
  const known = ['id', 'kind', 'when', ...Object.keys(shape)];
  return Object.fromEntries(Object.entries(entry).filter(([field]) => known.includes(field))) as unknown as Entry;
}

/** What a file held: entries, and a part for the exercise that exercise-file.ts reads. */
export interface ProgressFile {
  entries: Entry[];
  exercise?: unknown;
}

/** Reads a file of progress; one that is bad, cut off, of a later version or huge is a FileError, and then nothing is to be changed. */
export function readProgress(written: string): ProgressFile {
  if (written.length > FILE_MOST) {
    throw new FileError(
      `Cannot read a file of ${Math.round(written.length / 1e6)} MB: a file of progress has at most ${FILE_MOST / 1e6} MB; nothing was changed`,
    );
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    const begun = written.trimStart().startsWith('{') && written.includes(FORMAT);
    throw new FileError(
      begun
        ? 'Cannot read the file: it is cut off or damaged; export it again and choose the new one; nothing was changed'
        : 'Cannot read the file: it is not JSON; choose the file that the button “Export” wrote; nothing was changed',
    );
  }
  const { format, version, entries, exercise } = (parsed ?? {}) as Record<string, unknown>;
  if (format !== FORMAT || !Array.isArray(entries)) {
    throw new FileError(
      'Cannot read the file: it holds no progress of this site; choose the file that the button “Export” wrote; nothing was changed',
    );
  }
  if (version !== FILE_VERSION) {
    throw new FileError(
      `Cannot read a file of version ${JSON.stringify(version) ?? 'unknown'}: this is version ${FILE_VERSION}; import it where it was written, or reload this page; nothing was changed`,
    );
  }
  if (entries.length > ENTRIES_MOST) {
    throw new FileError(`Cannot read a file of ${entries.length} entries: the most is ${ENTRIES_MOST}; nothing was changed`);
  }
  return { entries: entries.map(readEntry), ...(exercise !== undefined && { exercise }) };
}

/** Those of the new entries that are to be kept: unknown so far, or newer than what is here. A first try stays the earlier one. */
export function merged(here: readonly Entry[], come: readonly Entry[]): Entry[] {
  const known = new Map(here.map((entry) => [entry.id as string, entry]));
  for (const entry of come) {
    const old = known.get(entry.id);
    const counts = !old || (entry.kind === 'answer' ? entry.when < old.when : entry.when > old.when);
    if (counts) known.set(entry.id, entry);
  }
  const before = new Set(here);
  return [...known.values()].filter((entry) => !before.has(entry));
}
