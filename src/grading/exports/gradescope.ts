import type { Book, Row } from '../book.ts';
import { WHOLE } from '../score.ts';
import { feedbackOf, kindLines } from './feedback.ts';

/** One test as Gradescope shows it. */
interface Test {
  name: string;
  score: number;
  max_score: number;
  status: 'passed' | 'failed';
  output: string;
  visibility: 'visible' | 'hidden' | 'after_due_date' | 'after_published';
}

/** Gradescope's results.json of one submission. Lateness is left to Gradescope, which knows the times. */
export interface GradescopeResults {
  score: number;
  output: string;
  tests: Test[];
  leaderboard: { name: string; value: number }[];
}

/** What Gradescope is told of one row of a book. */
export function gradescopeResults(row: Row, book: Book): GradescopeResults {
  const { grade } = row;
  const whole = grade.kinds.reduce((sum, { of }) => sum + of, 0);
  const scale = whole === 0 ? 1 : WHOLE / whole;
  const test = (name: string, score: number, max: number, output: string): Test => ({
    name,
    score: Number(score.toFixed(4)),
    max_score: Number(max.toFixed(4)),
    status: score >= max / 2 ? 'passed' : 'failed',
    output,
    visibility: 'visible',
  });
  const kinds = kindLines(row).map(({ name, points, of, output }) => test(name, points * scale, of * scale, output));
  const bonus =
    book.assignment.rubric.bonus > 0 ? [test('Causes named (bonus)', grade.bonus, 0, 'Points for naming what was injected.')] : [];
  const unread = grade.error === undefined ? [] : [test('Submission', 0, WHOLE, `${grade.error}.`)];
  return {
    score: grade.score,
    output: feedbackOf(row, book).join('\n'),
    tests: [...unread, ...kinds, ...(grade.error === undefined ? bonus : [])],
    leaderboard: [
      { name: 'score', value: grade.score },
      ...grade.kinds.map(({ kind, recall }) => ({ name: `${kind} caught`, value: recall })),
    ],
  };
}
