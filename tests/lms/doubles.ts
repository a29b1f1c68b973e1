import type { Course } from '../../src/lms/course.ts';
import { reportOf } from '../../src/lms/course.ts';
import type { Told } from '../../src/lms/place.ts';
import { packProgress } from '../../src/lms/suspend.ts';
import type { Entry } from '../../src/progress/entries.ts';

/** A course of two lessons: three questions and a prediction in the first, one question in the second. */
export const COURSE: Course = [
  {
    id: 'first-lesson',
    title: 'First & foremost',
    description: 'What "begins" it.',
    sections: [
      { id: 'one', title: 'One' },
      { id: 'two', title: 'Two' },
    ],
    asks: [
      { of: 'prediction', anchor: 'predict-a', ask: 'A?' },
      { of: 'quiz', anchor: 'question-b', ask: 'B?' },
      { of: 'quiz', anchor: 'question-c', ask: 'C?' },
      { of: 'quiz', anchor: 'question-d', ask: 'D?' },
    ],
  },
  {
    id: 'second-lesson',
    title: 'Second',
    description: 'The rest.',
    sections: [],
    asks: [{ of: 'quiz', anchor: 'question-e', ask: 'E?' }],
  },
];

/** A minute of 2026, in milliseconds since 1970. */
export const NOON = 1_780_000_020_000;

/** The entries of somebody who answered so: by anchor, whether it was right; and the lessons that are done. */
export function kept(answers: Record<string, boolean>, done: string[] = []): Entry[] {
  return COURSE.flatMap((lesson): Entry[] => {
    const own = lesson.asks.filter(({ anchor }) => anchor in answers);
    if (own.length === 0 && !done.includes(lesson.id)) return [];
    const quiz = lesson.asks.filter(({ of }) => of === 'quiz');
    return [
      {
        id: `lesson:${lesson.id}`,
        kind: 'lesson',
        when: NOON,
        lesson: lesson.id,
        title: lesson.title,
        at: lesson.sections[1]?.id ?? '',
        section: lesson.sections[1]?.title ?? '',
        questions: quiz.length,
        answered: own.filter(({ of }) => of === 'quiz').length,
        ...(done.includes(lesson.id) && { finished: NOON + 60_000 }),
      },
      ...own.map(({ of, anchor, ask }): Entry => {
        return {
          id: `answer:${lesson.id}#${anchor}`,
          kind: 'answer',
          when: NOON,
          lesson: lesson.id,
          of,
          ask,
          anchor,
          right: answers[anchor] === true,
        };
      }),
    ];
  });
}

/** What a platform is told of these entries. */
export const told = (entries: readonly Entry[], location = 'lessons/first-lesson'): Told => ({
  report: reportOf(COURSE, entries),
  suspended: packProgress(COURSE, entries),
  location,
});
