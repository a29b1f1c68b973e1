import { InputError } from '../../fields.ts';
import type { Book } from '../book.ts';
import { columnOf, harmless, readTable, writeTable } from '../csv.ts';
import { Roster } from '../roster.ts';
import { rounded, WHOLE } from '../score.ts';
import type { Filled } from './canvas.ts';
import { countedRows } from './counted.ts';

/** For Moodle's import of grades: address, grade and feedback; whoever has no address is left out, and named. */
export function moodleCsv(book: Book): Filled {
  const { title } = book.assignment;
  const rows = countedRows(book);
  const known = rows.filter(({ email }) => email !== '');
  return {
    text: writeTable({
      columns: ['Email address', title, `${title} feedback`],
      rows: known.map(({ email, final, feedback }) => [email, String(Math.min(WHOLE, final)), harmless(feedback.join('\n'))]),
    }),
    strangers: rows.filter(({ email }) => email === '').map(({ file }) => file),
  };
}

/** Moodle's offline grading worksheet, filled in: grades in proportion to its own maximum, which it lets no grade pass. */
export function fillMoodle(worksheet: string, book: Book): Filled {
  const table = readTable(worksheet, 'Moodle worksheet');
  const of = (...names: string[]) => columnOf(table, names);
  const [identifier, grade, most, feedback] = [
    of('Identifier'),
    of('Grade'),
    of('Maximum Grade', 'Maximum grade'),
    of('Feedback comments'),
  ];
  if (identifier < 0 || grade < 0) {
    throw new InputError(
      'Cannot fill the Moodle worksheet: it has no columns Identifier and Grade; download the grading worksheet of the assignment',
    );
  }
  const ids = [identifier, of('Full name'), of('Email address'), of('ID number'), of('Username')];
  const roster = new Roster(
    table.rows.map((row, i) => {
      const keys = ids.flatMap((id) => (id < 0 ? [] : row[id]?.trim() || []));
      return { id: `row ${i}`, firstName: '', lastName: '', email: '', also: keys };
    }),
  );
  const strangers: string[] = [];
  for (const { file, keys, final, feedback: lines } of countedRows(book)) {
    const found = roster.find(keys);
    const row = found && table.rows[Number(found.id.slice(4))];
    if (!row) {
      strangers.push(file);
      continue;
    }
    const maximum = Number(row[most]?.replace(',', '.')) || WHOLE;
    row[grade] = String(rounded((Math.min(WHOLE, final) / WHOLE) * maximum));
    if (feedback >= 0) row[feedback] = harmless(lines.join('\n'));
  }
  for (const row of table.rows) while (row.length < table.columns.length) row.push('');
  return { text: writeTable(table), strangers };
}
