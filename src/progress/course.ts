/** Where a learner stands in the course. */
import type { LessonEntry } from './entries.ts';

export type Standing = 'done' | 'begun' | 'next' | 'new';

/** How each lesson stands: done, begun, the one to go on with, or new. The one to go on with is named once something was begun. */
export function standings(lessons: readonly string[], kept: readonly LessonEntry[]): Map<string, Standing> {
  const by = new Map(kept.map((entry) => [entry.lesson, entry]));
  const standing = new Map<string, Standing>(
    lessons.map((lesson) => {
      const entry = by.get(lesson);
      return [lesson, entry?.finished !== undefined ? 'done' : entry ? 'begun' : 'new'];
    }),
  );
  if (![...standing.values()].some((one) => one !== 'new')) return standing;
  const open = kept
    .filter(({ lesson, finished }) => finished === undefined && standing.has(lesson))
    .sort((a, b) => b.when - a.when)[0]?.lesson;
  const next = open ?? lessons.find((lesson) => standing.get(lesson) === 'new');
  if (next) standing.set(next, 'next');
  return standing;
}

/** How it is said. */
export const STANDING: Record<Exclude<Standing, 'new'>, string> = { done: 'done', begun: 'in progress', next: 'continue here' };
