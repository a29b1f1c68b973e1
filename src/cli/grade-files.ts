/** What `wtgw grade` reads and writes on the disk. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { InputError } from '../fields.ts';
import { type Dropped, isIgnored, opened } from '../grading/archive.ts';
import type { Book } from '../grading/book.ts';
import { compareBooks } from '../grading/compare.ts';
import { harmless, readTable, columnOf, writeTable } from '../grading/csv.ts';
import { type Filled, fillCanvas } from '../grading/exports/canvas.ts';
import { feedbackOf } from '../grading/exports/feedback.ts';
import { gradesCsv } from '../grading/exports/grades-csv.ts';
import { gradescopeResults } from '../grading/exports/gradescope.ts';
import { junitXml } from '../grading/exports/junit.ts';
import { fillMoodle, moodleCsv } from '../grading/exports/moodle.ts';
import { MOST_BYTES } from '../grading/submission.ts';

/** A zip of a whole class is smaller than this. */
const MOST_ZIP = 1e9;

/** The files of a folder, or of a zip, or of zips in a folder; larger ones than a submission can be are not read. */
export function dropOf(place: string): Dropped[] {
  const read = (path: string, name: string): Dropped[] => {
    const { size } = statSync(path);
    const zip = /\.zip$/i.test(path);
    if (size <= (zip ? MOST_ZIP : MOST_BYTES)) {
      const files = opened(name, new Uint8Array(readFileSync(path)));
      return zip && path !== place ? files.map((file) => ({ ...file, name: `${name}/${file.name}` })) : files;
    }
    const most = zip ? MOST_ZIP : MOST_BYTES;
    return [
      {
        name,
        error: `Cannot read submission: it has ${Math.ceil(size / 1e6)} MB and ${most / 1e6} MB is the most; hand in the file that the exercise exports`,
      },
    ];
  };
  const walk = (folder: string): Dropped[] =>
    readdirSync(folder, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        const name = relative(place, path).replaceAll('\\', '/');
        if (isIgnored(name)) return [];
        return entry.isDirectory() ? walk(path) : entry.isFile() ? read(path, name) : [];
      });
  try {
    return statSync(place).isDirectory() ? walk(place) : read(place, basename(place));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new InputError(`Cannot read "${place}": there is no such folder or zip`);
  }
}

/** A file's name without what a file system cannot hold. */
const plain = (name: string) => name.replace(/[^\w.@ -]+/g, '_').slice(-120);

/** What a platform exported, and what it is. */
export interface Platform {
  name: string;
  text: string;
  kind: 'canvas' | 'moodle' | 'times';
}

/** Tells a platform's export by its columns. */
export function platformOf(name: string): Platform {
  const text = readFileSync(name, 'utf8');
  const table = readTable(text, `${name}`);
  if (columnOf(table, ['Identifier']) >= 0 && columnOf(table, ['Grade']) >= 0) return { name, text, kind: 'moodle' };
  if (columnOf(table, ['Student']) >= 0 && columnOf(table, ['ID']) >= 0) return { name, text, kind: 'canvas' };
  return { name, text, kind: 'times' };
}

/** Writes every form of a book into a folder; returns what the teacher should know of it, in sentences. */
export function writeBook(book: Book, out: string, platforms: readonly Platform[], previous?: Book): string[] {
  const notes: string[] = [];
  const put = (name: string, text: string) => writeFileSync(join(out, name), text);
  const filled = (name: string, { text, strangers }: Filled, where: string) => {
    put(name, text);
    if (strangers.length > 0)
      notes.push(`${name}: ${strangers.length} files belong to nobody in ${where}: ${strangers.slice(0, 5).join(', ')}`);
  };
  for (const folder of ['reports', 'gradescope']) mkdirSync(join(out, folder), { recursive: true });
  put('grades.json', `${JSON.stringify(book)}\n`);
  put('grades.csv', gradesCsv(book));
  put('junit.xml', junitXml(book));
  filled('moodle.csv', moodleCsv(book), 'the class list, for no address is known');
  for (const { text, kind, name } of platforms) {
    if (kind === 'canvas') filled('canvas.csv', fillCanvas(text, book), name);
    if (kind === 'moodle') filled('moodle-worksheet.csv', fillMoodle(text, book), name);
  }
  for (const row of book.rows) {
    const name = plain(row.student?.id ?? row.grade.file.replace(/\.json$/, ''));
    if (row.superseded !== undefined) continue;
    put(join('reports', `${name}.txt`), `${feedbackOf(row, book).join('\n')}\n`);
    put(join('gradescope', `${name}.json`), `${JSON.stringify(gradescopeResults(row, book), null, 1)}\n`);
  }
  const items = book.items.map(({ id, kind, title, traces, right, tells }) => [
    id ?? '',
    kind ?? '',
    title,
    String(traces),
    String(right),
    String(tells),
  ]);
  put('items.csv', writeTable({ columns: ['failure', 'kind', 'title', 'runs', 'right', 'tells_apart'], rows: items }));
  const pairs = book.pairs.map(({ files: [a, b], likeness }) => [harmless(a), harmless(b), String(likeness)]);
  put('alike.csv', writeTable({ columns: ['file', 'other', 'likeness'], rows: pairs }));
  if (previous) {
    const changes = compareBooks(previous, book);
    const rows = changes.map(({ file, student, before, after, why }) => [
      harmless(file),
      student ?? '',
      String(before ?? ''),
      String(after ?? ''),
      why.join('; '),
    ]);
    put('changes.csv', writeTable({ columns: ['file', 'student', 'before', 'after', 'why'], rows }));
    notes.push(`changes.csv: ${changes.length} of ${book.rows.length} submissions have another grade than before`);
  }
  return notes;
}
