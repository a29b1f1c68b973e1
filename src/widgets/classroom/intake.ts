/** What a teacher dropped, told apart by what is in it: nothing is sent anywhere, and what cannot be read is a row with its sentence. */
import { InputError } from '../../fields.ts';
import { type Dropped, isIgnored, opened } from '../../grading/archive.ts';
import { readAssignment } from '../../grading/assignment.ts';
import { type Book, readBook } from '../../grading/book.ts';
import { columnOf, readTable } from '../../grading/csv.ts';
import { readKey } from '../../grading/key.ts';
import { readHandIns, readRoster, type HandIn, type Student } from '../../grading/roster.ts';
import type { Assignment, Key } from '../../grading/types.ts';

/** Larger files are refused unread: a zip of three hundred submissions has a few megabytes. */
const MOST_BYTES = 200_000_000;
/** Submissions are at most so long; grades and hidden runs of a class are longer. */
const MOST_SINGLE = 60_000_000;

/** A platform's export that is to be filled in. */
export interface Platform {
  name: string;
  text: string;
  kind: 'canvas' | 'moodle';
}

/** Everything found in a drop. */
export interface Found {
  assignment?: Assignment;
  key?: Key;
  roster?: Student[];
  handIns: HandIn[];
  platforms: Platform[];
  previous?: Book;
  /** Hidden runs that were saved; read once the key is there. */
  traces?: unknown;
  submissions: Dropped[];
  /** Files that are not of students and could not be used, in sentences. */
  problems: string[];
}

/** A file with its path in the drop. */
export interface Incoming {
  name: string;
  blob: Blob;
}

function takeTable(found: Found, name: string, text: string): void {
  const table = readTable(text, name);
  const has = (column: string) => columnOf(table, [column]) >= 0;
  const kind = has('Identifier') && has('Grade') ? 'moodle' : has('Student') && has('ID') ? 'canvas' : undefined;
  if (kind) found.platforms.push({ name, text, kind });
  if (kind === 'canvas') return;
  const [times, students] = [attempt(() => readHandIns(text)), attempt(() => readRoster(text))];
  if ('value' in times) found.handIns.push(...times.value);
  if (kind === undefined && 'value' in students && !('value' in times)) found.roster = students.value;
  if (kind === undefined && 'error' in times && 'error' in students) throw students.error;
}

function attempt<T>(read: () => T): { value: T } | { error: InputError } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof InputError) return { error };
    throw error;
  }
}

/** Takes a file of the teacher's own; false where it is none. */
function takeOwn(found: Found, value: Record<string, unknown>): boolean {
  if ('commitment' in value && 'rubric' in value) found.assignment = readAssignment(value);
  else if ('nonce' in value && 'seed' in value) found.key = readKey(value);
  else if ('rows' in value && 'items' in value) found.previous = readBook(value);
  else if ('madeOf' in value && 'traces' in value) found.traces = value;
  else return false;
  return true;
}

async function takeOne(found: Found, { name, blob }: Incoming): Promise<void> {
  if (blob.size > MOST_BYTES) throw new InputError(`it has ${Math.ceil(blob.size / 1e6)} MB and ${MOST_BYTES / 1e6} MB is the most`);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  if (/\.csv$/i.test(name)) return takeTable(found, name, new TextDecoder().decode(bytes));
  if (/\.json$/i.test(name) && bytes.length <= MOST_SINGLE) {
    const text = new TextDecoder().decode(bytes);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      // A submission that was cut on its way: graded, it gets its sentence.
    }
    if (typeof value === 'object' && value !== null && takeOwn(found, value as Record<string, unknown>)) return;
  }
  found.submissions.push(...opened(name, bytes));
}

/** Reads a drop, file after file; one that cannot be used keeps no other from it. */
export async function takeIn(files: readonly Incoming[]): Promise<Found> {
  const found: Found = { handIns: [], platforms: [], submissions: [], problems: [] };
  for (const file of files) {
    if (isIgnored(file.name)) continue;
    try {
      await takeOne(found, file);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      found.problems.push(`${file.name}: ${error.message}`);
    }
  }
  return found;
}
