/** The files that a book of grades becomes, each for somebody's import. */
import type { Book } from '../../grading/book.ts';
import { fillCanvas } from '../../grading/exports/canvas.ts';
import { gradesCsv } from '../../grading/exports/grades-csv.ts';
import { gradescopeResults } from '../../grading/exports/gradescope.ts';
import { junitXml } from '../../grading/exports/junit.ts';
import { fillMoodle, moodleCsv } from '../../grading/exports/moodle.ts';
import type { Platform } from './intake.ts';

/** A file to be saved. */
export interface Exported {
  name: string;
  title: string;
  type: string;
  make(): { text: string; strangers?: string[] };
}

/** What can be written of a book; a platform's own sheet where one was dropped. */
export function exportsOf(book: Book, platforms: readonly Platform[]): Exported[] {
  const sheet = (kind: Platform['kind']) => platforms.find((platform) => platform.kind === kind)?.text;
  const [canvas, moodle] = [sheet('canvas'), sheet('moodle')];
  const csv = 'text/csv';
  return [
    { name: 'grades.json', title: 'All, to grade again', type: 'application/json', make: () => ({ text: `${JSON.stringify(book)}\n` }) },
    { name: 'grades.csv', title: 'Grades', type: csv, make: () => ({ text: gradesCsv(book) }) },
    ...(canvas !== undefined ? [{ name: 'canvas.csv', title: 'Canvas', type: csv, make: () => fillCanvas(canvas, book) }] : []),
    { name: 'moodle.csv', title: 'Moodle', type: csv, make: () => moodleCsv(book) },
    ...(moodle !== undefined
      ? [{ name: 'moodle-worksheet.csv', title: 'Moodle worksheet', type: csv, make: () => fillMoodle(moodle, book) }]
      : []),
    {
      name: 'gradescope.json',
      title: 'Gradescope, one result a file',
      type: 'application/json',
      make: () => ({
        text: `${JSON.stringify(Object.fromEntries(book.rows.filter(({ superseded }) => superseded === undefined).map((row) => [row.grade.file, gradescopeResults(row, book)])), null, 1)}\n`,
      }),
    },
    { name: 'junit.xml', title: 'JUnit', type: 'application/xml', make: () => ({ text: junitXml(book) }) },
  ];
}
