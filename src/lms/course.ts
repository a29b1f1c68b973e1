/** The course as a learning platform hears of it: its lessons with what they ask, and how far somebody is. */
import type { AnswerEntry, Entry, LessonEntry } from '../progress/entries.ts';

/** A question of a quiz, or a prediction. */
export interface Ask {
  of: AnswerEntry['of'];
  anchor: string;
  ask: string;
}

/** A lesson, with its sections and what it asks, in the order of the page. */
export interface CourseLesson {
  id: string;
  title: string;
  /** One sentence for lists of a platform. */
  description: string;
  sections: { id: string; title: string }[];
  asks: Ask[];
}

/** All lessons in the order of the course. */
export type Course = readonly CourseLesson[];

/** How far somebody is with a lesson; `right` counts questions of the quiz that were right at the first try. */
export interface LessonReport {
  id: string;
  begun: boolean;
  done: boolean;
  questions: number;
  answered: number;
  right: number;
}

/** How far somebody is with the course. */
export interface Report {
  lessons: LessonReport[];
  done: number;
  questions: number;
  answered: number;
  right: number;
}

/** Of 100: questions right at the first try, of all that are asked. */
export const scoreOf = ({ right, questions }: { right: number; questions: number }): number =>
  questions === 0 ? 100 : Math.round((1e4 * right) / questions) / 100;

/** The score of 100 from which a finished course or lesson counts as passed; first tries are counted, so full marks are rare. */
export const PASSING = 60;

/** Reports what this browser kept. */
export function reportOf(course: Course, entries: readonly Entry[]): Report {
  const lessons = course.map(({ id, asks }): LessonReport => {
    const entry = entries.find((one): one is LessonEntry => one.kind === 'lesson' && one.lesson === id);
    const anchors = new Set(asks.filter(({ of }) => of === 'quiz').map(({ anchor }) => anchor));
    const answers = entries.filter(
      (one): one is AnswerEntry => one.kind === 'answer' && one.lesson === id && one.of === 'quiz' && anchors.has(one.anchor),
    );
    return {
      id,
      begun: entry !== undefined || answers.length > 0,
      done: entry?.finished !== undefined,
      questions: anchors.size,
      answered: answers.length,
      right: answers.filter(({ right }) => right).length,
    };
  });
  const sum = (of: (lesson: LessonReport) => number) => lessons.reduce((all, lesson) => all + of(lesson), 0);
  return {
    lessons,
    done: sum(({ done }) => Number(done)),
    questions: sum(({ questions }) => questions),
    answered: sum(({ answered }) => answered),
    right: sum(({ right }) => right),
  };
}
