import { expect, test } from 'vitest';
import { standings } from '../../src/progress/course.ts';
import type { LessonEntry } from '../../src/progress/entries.ts';

const entry = (lesson: string, when: number, finished?: number) => ({ lesson, when, ...(finished && { finished }) }) as LessonEntry;

test.each<[string, LessonEntry[], string]>([
  ['nothing was begun: nothing is marked', [], 'new new new'],
  ['the one begun last is the one to go on with', [entry('a', 2), entry('b', 1)], 'next begun new'],
  ['after one that is done, the first new one', [entry('a', 2, 2)], 'done next new'],
  ['a lesson left in the middle goes before a new one', [entry('a', 1, 1), entry('c', 2)], 'done new next'],
  ['all done: nothing to go on with', [entry('a', 1, 1), entry('b', 1, 1), entry('c', 1, 1)], 'done done done'],
  ['a lesson that is gone is not counted', [entry('gone', 5)], 'new new new'],
])('%s', (_, kept, standing) => {
  expect([...standings(['a', 'b', 'c'], kept).values()].join(' ')).toBe(standing);
});
