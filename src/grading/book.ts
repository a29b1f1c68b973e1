/** Grades a drop of submissions, and keeps them in a book: rows, what was hard for whom, and who looks alike. */
import { InputError } from '../fields.ts';
import type { Dropped } from './archive.ts';
import { canonical, hashOf } from './canonical.ts';
import { type Item, itemsOf } from './items.ts';
import { latenessOf, type Lateness } from './late.ts';
import { alike, type Pair, sketchOf, sourcesHash } from './near.ts';
import { type HandIn, handedInBy, keysOfPath, Roster, type Student } from './roster.ts';
import type { Judged } from './sandbox.ts';
import { rounded, score } from './score.ts';
import { readSubmission, sourcesOf } from './submission.ts';
import type { TraceSet } from './trace-file.ts';
import { type Assignment, type Grade, type Outcome, type Sources, type Truth } from './types.ts';
import { ENGINE } from './versions.ts';

/** A line of the book: a grade, whose it is, and what lateness makes of it. */
export interface Row {
  grade: Grade;
  student?: Student;
  handedIn?: string;
  late: Lateness;
  /** What counts: the score less the penalty, never below 0. */
  final: number;
  /** Set where another file of the same student counts instead. */
  superseded?: string;
  /** Ids of broken runs that were caught, and of healthy ones that were taken for broken. */
  caught: string[];
  cried: string[];
  /** To tell which files look alike: a sketch, and one hash of all sources. */
  sketch: number[];
  sources: string;
}

/** A whole grading, as it is kept and compared with a later one. */
export interface Book {
  version: 1;
  engine: string;
  assignment: Assignment;
  /** SHA-256 over the ids of the traces: the same set or another one. */
  traces: string;
  truths: Truth[];
  rows: Row[];
  items: Item[];
  pairs: Pair[];
  /** The students of the class list that no file belongs to. */
  missing: Student[];
}

/** What a grading needs. */
export interface Grading {
  assignment: Assignment;
  set: Pick<TraceSet, 'traces' | 'truths'>;
  roster?: readonly Student[];
  handIns?: readonly HandIn[];
  /** What learners were given to begin with, which does not make them look alike. */
  given?: Sources;
  /** Judges four files on all traces, in a sandbox. */
  judge(sources: Sources): Promise<Judged>;
  /** Hears of each row as it is done. */
  onRow?(row: Row, done: number, whole: number): void;
  /** Waited for before each file is read, so that a page attends to somebody in between. */
  rest?(): Promise<void>;
}

/** What went wrong with a learner's files, in plain words, each with how often. */
export function troublesOf(outcomes: readonly Outcome[]): string[] {
  const counts = new Map<string, number>();
  for (const { endings } of outcomes) {
    for (const { kind, ending, message, line } of endings) {
      if (ending === 'ok') continue;
      const what = `${kind}.js${line === undefined ? '' : `, line ${line}`}: ${message ?? ending}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
  }
  return [...counts].map(([what, count]) => `${what} (${count === 1 ? 'on 1 run' : `on ${count} runs`})`);
}

const alarmed = (outcome: Outcome | undefined, kind?: string) =>
  outcome?.said.some((said) => said.status === 'failing' && (kind === undefined || said.kind === kind)) ?? false;

/** Grades one file of a drop; what cannot be graded has its sentence, and no points. */
export async function gradeOne(
  dropped: Dropped,
  grading: Pick<Grading, 'assignment' | 'set' | 'given' | 'judge'>,
): Promise<Omit<Row, 'late' | 'final'>> {
  const { assignment, set, given, judge } = grading;
  const file = dropped.name;
  const nothing = { caught: [], cried: [], sketch: [], sources: '' };
  try {
    if (dropped.text === undefined) throw new InputError(dropped.error ?? 'Cannot read submission');
    const submission = readSubmission(dropped.text, assignment);
    const sources = sourcesOf(submission);
    const { outcomes, digest } = await judge(sources);
    const byTrace = new Map(outcomes.map((outcome) => [outcome.trace, outcome]));
    const { student } = submission;
    return {
      grade: {
        file,
        ...(student && { student }),
        ...score(outcomes, set.truths, assignment.rubric),
        digest,
        troubles: troublesOf(outcomes),
      },
      caught: set.truths.flatMap(({ trace, injected }) => (injected && alarmed(byTrace.get(trace), injected.kind) ? trace : [])),
      cried: set.truths.flatMap(({ trace, injected }) => (!injected && alarmed(byTrace.get(trace)) ? trace : [])),
      sketch: sketchOf(sources, given),
      sources: sourcesHash(sources),
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { grade: { file, error: error.message, score: 0, kinds: [], bonus: 0, digest: '', troubles: [] }, ...nothing };
  }
}

/** Adds whose it is and what lateness takes. */
function dated(row: Omit<Row, 'late' | 'final'>, { assignment, roster, handIns = [] }: Grading, known: Roster | undefined): Row {
  const { grade } = row;
  const student = known?.owner(grade.file, grade.student);
  const own = student
    ? [student.id, student.email, ...student.also]
    : [...keysOfPath(grade.file), grade.student?.id ?? '', grade.student?.email ?? ''];
  const handedIn = handedInBy(handIns, own);
  const late = latenessOf(assignment, handedIn, student?.extension);
  const final = late.refused ? 0 : rounded(Math.max(0, grade.score - late.penalty));
  if (roster && !student && grade.error === undefined) {
    grade.troubles = ['Nobody in the class list has this name, id or address', ...grade.troubles];
  }
  return { ...row, ...(student && { student }), ...(handedIn && { handedIn }), late, final };
}

/** Of several files of one student the last counts, by the names that the platform numbers; a file that cannot be read never does. */
function settle(rows: readonly Row[]): void {
  const order = new Intl.Collator('en', { numeric: true });
  const last = new Map<string, Row>();
  for (const row of rows) {
    const id = row.student?.id;
    if (id === undefined || row.grade.error !== undefined) continue;
    const other = last.get(id);
    if (!other || order.compare(row.grade.file, other.grade.file) > 0) last.set(id, row);
  }
  for (const row of rows) {
    const counts = row.student && last.get(row.student.id);
    delete row.superseded;
    if (counts && counts !== row) row.superseded = counts.grade.file;
  }
}

/** Puts rows together to a book; also those of several shards. */
export function bookOf(rows: readonly Row[], of: Pick<Book, 'assignment' | 'traces' | 'truths'>, roster: readonly Student[] = []): Book {
  const sorted = [...rows].sort((a, b) => (a.grade.file < b.grade.file ? -1 : 1));
  settle(sorted);
  const read = sorted.filter(({ grade }) => grade.error === undefined);
  const there = new Set(sorted.flatMap(({ student }) => student?.id ?? []));
  return {
    version: 1,
    engine: ENGINE,
    ...of,
    rows: sorted,
    items: itemsOf(
      read.filter(({ superseded }) => superseded === undefined),
      of.truths,
    ),
    pairs: alike(
      read
        .filter(({ superseded }) => superseded === undefined)
        .map(({ grade, sketch, sources }) => ({ file: grade.file, sketch, sources })),
    ),
    missing: roster.filter(({ id }) => !there.has(id)),
  };
}

/** Grades all files of a drop; one that cannot be graded keeps no other from it. */
export async function gradeAll(drop: readonly Dropped[], grading: Grading): Promise<Book> {
  const { assignment, set, roster, onRow } = grading;
  const known = roster && new Roster(roster);
  let done = 0;
  let turn = Promise.resolve();
  const rows = await Promise.all(
    drop.map(async (dropped) => {
      if (grading.rest) {
        turn = turn.then(grading.rest);
        await turn;
      }
      const row = dated(await gradeOne(dropped, grading), grading, known);
      onRow?.(row, ++done, drop.length);
      return row;
    }),
  );
  return bookOf(rows, { assignment, traces: setHash(set), truths: set.truths }, roster);
}

/** One hash for a set of traces. */
export const setHash = ({ traces }: Pick<TraceSet, 'traces'>): string => hashOf(canonical(traces.map(({ id }) => id).sort()));

/** Reads a book of before from the value of its file. */
export function readBook(value: unknown): Book {
  const book = value as Book | null;
  if (typeof book !== 'object' || book === null || book.version !== 1 || !Array.isArray(book.rows)) {
    throw new InputError('Cannot read grades.json: it is no book of grades of this version; take the file that an earlier grading wrote');
  }
  return book;
}
