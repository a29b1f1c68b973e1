import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../fields.ts';
import { readAssignment } from '../grading/assignment.ts';
import { type Book, bookOf, gradeAll, readBook } from '../grading/book.ts';
import { canonical, hashOf } from '../grading/canonical.ts';
import { checkKey, readKey } from '../grading/key.ts';
import { readHandIns, readRoster, type Student } from '../grading/roster.ts';
import { openSandbox } from '../grading/sandbox.ts';
import { madeOf, readSet, type TraceSet, writeSet } from '../grading/trace-file.ts';
import type { Assignment, Key } from '../grading/types.ts';
import { STARTER } from './starter.ts';
import { type Command, EXIT, onlyWord, options } from './command.ts';
import { dropOf, platformOf, writeBook } from './grade-files.ts';
import { print, printJson, progress, table } from './print.ts';
import { openThreads } from './threads.ts';
import { hiddenTraces, readJsonFile } from './traces.ts';

/** The hidden traces, made once and kept beside the grades. */
async function tracesOf(assignment: Assignment, key: Key, file: string): Promise<TraceSet> {
  if (existsSync(file)) {
    const value = readJsonFile(file, 'hidden traces') as { madeOf?: string };
    if (value.madeOf === madeOf(assignment, key)) return readSet(value, assignment, key);
  }
  const set = await hiddenTraces(assignment, key);
  writeFileSync(file, `${JSON.stringify(writeSet(set))}\n`, { mode: 0o600 });
  return set;
}

/** Whether a file is in this part: by a hash of its name, so that any scheduler may deal the parts. */
function inShard(name: string, text: string | undefined): boolean {
  if (text === undefined) return true;
  const [part, parts] = text.split('/').map(Number) as [number, number | undefined];
  if (!Number.isInteger(part) || !Number.isInteger(parts) || part < 1 || part > (parts as number)) {
    throw new InputError(`Cannot use --shard ${text}: give i/n, as in 1/4`);
  }
  return Number.parseInt(hashOf(name).slice(0, 8), 16) % (parts as number) === part - 1;
}

function merged(folders: readonly string[], roster: readonly Student[] | undefined): Book {
  if (folders.length === 0) throw new InputError('Nothing to merge: name the folders that the shards wrote');
  const books = folders.map((folder) => readBook(readJsonFile(join(folder, 'grades.json'), 'grades')));
  const [first] = books as [Book];
  const other = books.findIndex((book) => book.traces !== first.traces || canonical(book.assignment) !== canonical(first.assignment));
  if (other > 0)
    throw new InputError(`Cannot merge ${folders[other]}: it was graded by another assignment or on other runs than ${folders[0]}`);
  const rows = books.flatMap((book) => book.rows);
  const double = rows.find(({ grade }, i) => rows.findIndex((row) => row.grade.file === grade.file) !== i);
  if (double) throw new InputError(`Cannot merge: ${double.grade.file} is in two of the folders; name each shard once`);
  return bookOf(rows, first, roster ?? first.missing);
}

/** `wtgw grade`: grades a folder or zip of submissions of the exercise, as the page for teachers does. */
export const grade: Command = {
  name: 'grade',
  usage:
    '<folder|zip> --assignment a.json --key teacher.json --out dir [--roster r.csv] [--lms-export e.csv]… [--previous dir] [--shard i/n], or --merge dir… --out dir',
  summary: 'grade submissions of the exercise: grades, reports, and files for Canvas, Moodle, Gradescope and CI',
  options: [
    '--assignment f   what was handed out, and --key f its key',
    '--out d          the folder to write to; the hidden traces are kept there too, and made only once',
    '--roster f       the class list as CSV: ids, names, addresses, extensions',
    "--lms-export f   a platform's own export: hand-in times are read from it, and a Canvas or Moodle file is filled in",
    '--previous d     the folder of an earlier grading: changes.csv says who changed, and why',
    '--shard i/n      only every n-th submission by a hash of its name; --merge d… puts the folders of all shards together',
    '--json           {assignment, traces, rows: [{file, student, score, final, error, digest}], items, pairs, seconds}',
  ],
  async run(words) {
    const { values, positionals } = options(grade, words, {
      assignment: { type: 'string' },
      key: { type: 'string' },
      out: { type: 'string' },
      roster: { type: 'string' },
      'lms-export': { type: 'string', multiple: true, default: [] },
      previous: { type: 'string' },
      shard: { type: 'string' },
      merge: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const { out } = values;
    if (out === undefined) throw new InputError('Cannot grade: name the folder to write to with --out');
    const begun = performance.now();
    const roster = values.roster === undefined ? undefined : readRoster(readFileSync(values.roster, 'utf8'));
    const platforms = values['lms-export'].map(platformOf);
    const previous =
      values.previous === undefined ? undefined : readBook(readJsonFile(join(values.previous, 'grades.json'), 'earlier grades'));
    mkdirSync(out, { recursive: true });
    let book: Book;
    if (values.merge) book = merged(positionals, roster);
    else {
      const place = onlyWord(grade, positionals);
      if (values.assignment === undefined || values.key === undefined) throw new InputError('Cannot grade: give --assignment and --key');
      const assignment = readAssignment(readJsonFile(values.assignment, 'assignment'));
      const key = readKey(readJsonFile(values.key, 'key'));
      checkKey(key, assignment);
      const drop = dropOf(place).filter(({ name }) => inShard(name, values.shard));
      const set = await tracesOf(assignment, key, join(out, 'traces.json'));
      const sandbox = openSandbox(openThreads(), { size: Math.max(1, Math.min(availableParallelism(), drop.length)) });
      try {
        book = await gradeAll(drop, {
          assignment,
          set,
          given: STARTER,
          ...(roster && { roster }),
          handIns: platforms.flatMap(({ text, kind }) => (kind === 'canvas' ? [] : readHandIns(text))),
          judge: (sources) => sandbox.judgeAll(sources, set.traces),
          onRow: (row, done, whole) => progress(done, whole, row.grade.file),
        });
      } finally {
        sandbox.close();
      }
    }
    progress();
    const notes = writeBook(book, out, platforms, previous);
    const seconds = (performance.now() - begun) / 1000;
    const { assignment, traces, items, pairs } = book;
    if (values.json) {
      const rows = book.rows.map(({ grade: { file, score, error, digest }, student, final }) => ({
        file,
        student: student?.id,
        score,
        final,
        error,
        digest,
      }));
      printJson({ assignment: assignment.id, traces, rows, items, pairs, seconds });
    } else {
      print(...table(book.rows.map(({ grade: { file, error }, final }) => [file, error ?? String(final)])));
      for (const note of notes) process.stderr.write(`${note}\n`);
      print(`${book.rows.length} submissions graded on ${book.truths.length} runs in ${Math.round(seconds)} s: ${out}`);
    }
    return EXIT.done;
  },
};
