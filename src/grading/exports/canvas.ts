import { InputError } from '../../fields.ts';
import type { Book } from '../book.ts';
import { columnOf, readTable, writeTable } from '../csv.ts';
import { Roster } from '../roster.ts';
import { WHOLE } from '../score.ts';
import { countedRows } from './counted.ts';

/** What came of filling a platform's own file: its text, and whom it does not list. */
export interface Filled {
  text: string;
  /** Files whose students the platform's file does not list. */
  strangers: string[];
}

const isPoints = (row: readonly string[]) => /^\s*points possible/i.test(row[0] ?? '');

/** The grade book that a teacher exported from Canvas, with this assignment's column filled, or added where there is none. */
export function fillCanvas(exported: string, book: Book): Filled {
  const table = readTable(exported, 'Canvas export');
  const named = columnOf(table, ['Student']);
  if (named < 0 || columnOf(table, ['ID', 'SIS User ID', 'SIS Login ID']) < 0) {
    throw new InputError('Cannot fill the Canvas export: it has no columns Student and ID; export the grade book of the course as CSV');
  }
  const { title } = book.assignment;
  let column = table.columns.findIndex((name) => name === title || (name.startsWith(`${title} (`) && /\(\d+\)$/.test(name)));
  if (column < 0) {
    column = table.columns.push(title) - 1;
    const points = table.rows.find(isPoints);
    if (points) points[column] = String(WHOLE);
    else table.rows.unshift(table.columns.map((_, i) => (i === named ? '    Points Possible' : i === column ? String(WHOLE) : '')));
  }
  const ids = ['ID', 'SIS User ID', 'SIS Login ID', 'Student'].map((name) => columnOf(table, [name]));
  const students = table.rows.flatMap((row, i) => {
    const keys = ids.flatMap((id) => (id < 0 ? [] : row[id]?.trim() || []));
    if (isPoints(row) || i < 0 || keys.length === 0) return [];
    const [lastName = '', firstName = ''] = (row[named] ?? '').split(/,\s*(.*)/s);
    return [{ id: String(i), firstName, lastName, email: '', also: keys }];
  });
  const roster = new Roster(students);
  const strangers: string[] = [];
  for (const row of countedRows(book)) {
    const found = roster.find(row.keys);
    const line = found && table.rows[Number(found.id)];
    if (!line) strangers.push(row.file);
    else {
      while (line.length <= column) line.push('');
      line[column] = String(row.final);
    }
  }
  for (const line of table.rows) while (line.length < table.columns.length) line.push('');
  return { text: writeTable(table), strangers };
}
