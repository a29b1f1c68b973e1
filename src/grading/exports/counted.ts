import type { Book } from '../book.ts';
import { keysOfPath } from '../roster.ts';
import { feedbackOf } from './feedback.ts';

/** A grade that counts, with everything that may name its student. */
export interface Counted {
  file: string;
  keys: string[];
  email: string;
  final: number;
  feedback: string[];
}

/** The rows of a book that go to a platform: readable files that no other replaces; what nobody could read is for the teacher to look at. */
export function countedRows(book: Book): Counted[] {
  return book.rows.flatMap((row) => {
    const { grade, student, superseded, final } = row;
    if (superseded !== undefined || grade.error !== undefined) return [];
    const listed = student ? [student.id, student.email, ...student.also, `${student.firstName} ${student.lastName}`] : [];
    const said = student ? [] : [grade.student?.id, grade.student?.email, grade.student?.name];
    const keys = [...listed, ...keysOfPath(grade.file), ...said].filter((key): key is string => key !== undefined && key !== '');
    return [{ file: grade.file, keys, email: student?.email ?? grade.student?.email ?? '', final, feedback: feedbackOf(row, book) }];
  });
}
