/** Who is in the class, when they handed in, and which file is whose: by the class list and by what the platform exports, never by a file's own clock. */
import { InputError, shown } from '../fields.ts';
import { columnOf, readTable, type Table } from './csv.ts';
import type { Submission } from './types.ts';

/** One line of the class list. */
export interface Student {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  /** Further ids by which platforms know this student. */
  also: string[];
  /** A deadline of this student's own, ISO 8601. */
  extension?: string;
}

/** When a student handed in, as the platform says. */
export interface HandIn {
  /** Ids, names and addresses of the student, any of which may match. */
  keys: string[];
  at: string;
}

const COLUMNS = {
  id: ['student_id', 'student id', 'sis user id', 'sid', 'id', 'identifier', 'id number', 'username', 'login id', 'sis login id'],
  firstName: ['first_name', 'first name', 'given name'],
  lastName: ['last_name', 'last name', 'surname', 'family name'],
  name: ['name', 'full name', 'student'],
  email: ['email', 'email address', 'e-mail', /mail/i],
  extension: ['extension', 'extended deadline', 'due date', 'duedate'],
  at: ['submission time', 'submission date', 'submitted at', 'timestamp', 'last modified (submission)', 'handed in', 'time'],
} as const;

const at = (table: Table, row: readonly string[], what: keyof typeof COLUMNS): string => (row[columnOf(table, COLUMNS[what])] ?? '').trim();

/** A full name as family and given name: "Lovelace, Ada" and "Ada Lovelace". */
function split(name: string): { firstName: string; lastName: string } {
  const [last, first] = name.split(/,\s*(.*)/s);
  if (first !== undefined) return { firstName: first, lastName: last ?? '' };
  const words = name.split(/\s+/);
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' };
}

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** A time in ISO 8601 from how platforms write it; without a zone it is taken as local time. Nothing where it cannot be read. */
export function timeOf(text: string): string | undefined {
  const plain = text
    .trim()
    .replace(/^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s*/i, '')
    .replace(/(\d{4}),\s*/, '$1 ')
    .replace(
      /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?) ([+-]\d{4}|UTC)$/,
      (_, day, time, zone) => `${day}T${time}${zone === 'UTC' ? 'Z' : zone}`,
    );
  if (plain === '' || plain === '-') return undefined;
  const local = LOCAL.exec(plain);
  const value = local
    ? new Date(`${local[1]}-${local[2]}-${local[3]}T${local[4] ?? '23'}:${local[5] ?? '59'}:${local[6] ?? '00'}`)
    : new Date(plain);
  return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
}

/** Reads a class list; throws a sentence where a row cannot be told apart or an extension is no date. */
export function readRoster(text: string): Student[] {
  const table = readTable(text, 'class list');
  const [hasId, hasEmail] = [columnOf(table, COLUMNS.id) >= 0, columnOf(table, COLUMNS.email) >= 0];
  if (!hasId && !hasEmail) {
    throw new InputError(
      `Cannot read class list: no column of ids or addresses among ${table.columns.join(', ').slice(0, 200)}; name one student_id or email`,
    );
  }
  const seen = new Map<string, number>();
  return table.rows.flatMap((row, i) => {
    const email = at(table, row, 'email');
    const id = at(table, row, 'id') || email;
    if (id === '' || /^\s*points possible/i.test(row[0] ?? '')) return [];
    if (seen.has(id))
      throw new InputError(`Cannot read class list: rows ${seen.get(id)} and ${i + 2} both have the id ${shown(id)}; keep one`);
    seen.set(id, i + 2);
    const whole = at(table, row, 'name');
    const names = at(table, row, 'lastName') || at(table, row, 'firstName') ? undefined : split(whole);
    const wish = at(table, row, 'extension');
    const extension = wish === '' ? undefined : timeOf(wish);
    if (wish !== '' && !extension) {
      throw new InputError(
        `Cannot read class list: the extension of ${id} is ${shown(wish)}; give a date and time as in 2030-01-31T23:59:00Z`,
      );
    }
    const also = keysOf(table, row).filter((key) => key !== id);
    return [
      {
        id,
        firstName: names?.firstName ?? at(table, row, 'firstName'),
        lastName: names?.lastName ?? at(table, row, 'lastName'),
        email,
        also,
        ...(extension && { extension }),
      },
    ];
  });
}

/** Everything in a row that may name its student. */
function keysOf(table: Table, row: readonly string[]): string[] {
  const named = [...COLUMNS.id, ...COLUMNS.name, 'email', 'email address'];
  const keys = named.flatMap((name) => row[columnOf(table, [name])]?.trim() || []);
  const [first, last] = [at(table, row, 'firstName'), at(table, row, 'lastName')];
  return [...new Set(first && last ? [...keys, `${first} ${last}`] : keys)];
}

/** Reads when each student handed in from a platform's export (Canvas, Moodle's worksheet, Gradescope). */
export function readHandIns(text: string): HandIn[] {
  const table = readTable(text, "platform's export");
  if (columnOf(table, COLUMNS.at) < 0) {
    throw new InputError(
      `Cannot read platform's export: no column of hand-in times among ${table.columns.join(', ').slice(0, 200)}; name one "submission time"`,
    );
  }
  return table.rows.flatMap((row) => {
    const time = timeOf(at(table, row, 'at'));
    return time ? [{ keys: keysOf(table, row), at: time }] : [];
  });
}

/** What a platform wrote into the path of a file: Moodle's folders and Canvas's names tell whose it is. */
export function keysOfPath(path: string): string[] {
  const keys: string[] = [];
  const moodle = /(?:^|\/)([^/]+?)_(\d+)_assignsubmission_file/.exec(path);
  if (moodle) keys.push(moodle[1] as string, `Participant ${moodle[2]}`, moodle[2] as string);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const canvas = /^([a-z]+)_(?:LATE_)?(\d+)_\d+_/.exec(name);
  if (canvas) keys.push(canvas[2] as string, canvas[1] as string);
  keys.push(name.replace(/\.json$/i, ''));
  return keys;
}

const key = (text: string) => text.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');

/** Finds students by anything that names them; a name that two share finds neither. */
export class Roster {
  private readonly byKey = new Map<string, Student | null>();

  constructor(readonly students: readonly Student[]) {
    for (const student of students) {
      const { id, email, firstName, lastName, also } = student;
      const names = [`${firstName} ${lastName}`, `${lastName}${firstName}`.replace(/[\s-]/g, '')];
      for (const one of new Set([id, email, ...names, ...also].map(key))) {
        if (one !== '') this.byKey.set(one, this.byKey.has(one) ? null : student);
      }
    }
    // An id is never shared.
    for (const student of students) this.byKey.set(key(student.id), student);
  }

  find(keys: readonly string[]): Student | undefined {
    for (const one of keys) {
      const found = this.byKey.get(key(one));
      if (found) return found;
    }
    return undefined;
  }

  /** Whose a file is: what the platform says of it comes before what is written in it. */
  owner(path: string, student: Submission['student']): Student | undefined {
    return this.find([...keysOfPath(path), student?.id ?? '', student?.email ?? '', student?.name ?? '']);
  }
}

/** When a student handed in, by the platform's export. */
export function handedInBy(handIns: readonly HandIn[], keys: readonly string[]): string | undefined {
  const wanted = new Set(keys.map(key).filter((one) => one !== ''));
  return handIns.find((handIn) => handIn.keys.some((one) => wanted.has(key(one))))?.at;
}
