import { expect, test } from 'vitest';
import { reportOf, scoreOf } from '../../src/lms/course.ts';
import { COURSE, kept, NOON } from './doubles.ts';

test('reportOf counts first tries of quizzes, and no prediction', () => {
  const report = reportOf(COURSE, kept({ 'predict-a': true, 'question-b': true, 'question-c': false }));
  expect(report).toMatchObject({ done: 0, questions: 4, answered: 2, right: 1 });
  expect(scoreOf(report)).toBe(25);
  expect(report.lessons[1]).toMatchObject({ begun: false, done: false });
});

test('reportOf counts no answer to a question that the lesson does not ask any more', () => {
  const old = { ...kept({ 'question-b': true })[1], id: 'answer:first-lesson#question-old', anchor: 'question-old', when: NOON };
  expect(reportOf(COURSE, [old as never])).toMatchObject({ answered: 0, right: 0 });
});

test('reportOf has a lesson done where its end was reached', () => {
  expect(reportOf(COURSE, kept({ 'question-e': true }, ['second-lesson']))).toMatchObject({
    done: 1,
    lessons: [{ done: false }, { done: true }],
  });
});
