import type { Book } from '../book.ts';
import { harmless, writeTable } from '../csv.ts';
import { WHOLE } from '../score.ts';

const COLUMNS = [
  'assignment',
  'duedate',
  'timestamp',
  'student_id',
  'last_name',
  'first_name',
  'email',
  'raw_score',
  'late_submission_penalty',
  'score',
  'max_score',
];

/** grades.csv: a line for every student, from the class list where there is one; scores are left empty where nothing was handed in. */
export function gradesCsv({ assignment, rows, missing }: Book): string {
  const about = [assignment.id, assignment.deadline ?? ''];
  const lines = rows
    .filter(({ superseded }) => superseded === undefined)
    .map(({ grade, student, handedIn, late, final }) => {
      const [id, name, email] = [grade.student?.id ?? grade.file, grade.student?.name ?? '', grade.student?.email ?? ''].map(harmless) as [
        string,
        string,
        string,
      ];
      const who = student ? [student.id, student.lastName, student.firstName, student.email] : [id, name, '', email];
      const taken = grade.error === undefined ? Math.min(late.refused ? grade.score : late.penalty, grade.score) : 0;
      return [...about, handedIn ?? '', ...who, String(grade.score), String(taken), String(final), String(WHOLE)];
    });
  const absent = missing.map(({ id, lastName, firstName, email }) => [
    ...about,
    '',
    id,
    lastName,
    firstName,
    email,
    '',
    '',
    '',
    String(WHOLE),
  ]);
  return writeTable({ columns: COLUMNS, rows: [...lines, ...absent] });
}
