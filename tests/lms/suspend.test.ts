import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Course } from '../../src/lms/course.ts';
import { packProgress, SUSPEND_MOST, unpackProgress } from '../../src/lms/suspend.ts';
import type { Entry } from '../../src/progress/entries.ts';
import { COURSE, kept } from './doubles.ts';

const ALL = kept({ 'predict-a': false, 'question-b': true, 'question-c': false, 'question-e': true }, ['second-lesson']);

describe('packProgress', () => {
  test('gives back what it was given', () => {
    expect(unpackProgress(COURSE, packProgress(COURSE, ALL))).toEqual(ALL);
  });

  test('of the whole course, done, stays within the characters of SCORM 1.2', () => {
    const ids = readdirSync('content/lessons').map((file) => file.replace('.mdx', ''));
    const asks = Array.from({ length: 16 }, (_, i) => ({ of: 'quiz' as const, anchor: `question-${i}`, ask: '?' }));
    const sections = Array.from({ length: 14 }, (_, i) => ({ id: `part-${i}`, title: `Part ${i}` }));
    const course: Course = ids.map((id) => ({ id, title: id, description: '', sections, asks }));
    const entries = ids.flatMap((lesson): Entry[] => [
      {
        id: `lesson:${lesson}`,
        kind: 'lesson',
        when: 1.9e12,
        lesson,
        title: lesson,
        at: 'part-13',
        section: 'Part 13',
        questions: 16,
        answered: 16,
        finished: 1.9e12,
      },
      ...asks.map((ask): Entry => ({ id: `answer:${lesson}#${ask.anchor}`, kind: 'answer', when: 1.9e12, lesson, ...ask, right: false })),
    ]);
    expect(ids.length).toBeGreaterThan(10);
    expect(packProgress(course, entries).length).toBeLessThan(SUSPEND_MOST / 2);
  });
});

describe('unpackProgress', () => {
  test('takes no answer for that of another question where the questions changed; the lesson stays done', () => {
    const [first, second] = COURSE as [Course[number], Course[number]];
    const changed = [first, { ...second, asks: [{ of: 'quiz' as const, anchor: 'question-new', ask: 'New?' }] }];
    const come = unpackProgress(changed, packProgress(COURSE, ALL));
    expect(come.filter(({ kind }) => kind === 'answer').map(({ id }) => id)).toEqual([
      'answer:first-lesson#predict-a',
      'answer:first-lesson#question-b',
      'answer:first-lesson#question-c',
    ]);
    expect(come).toContainEqual(expect.objectContaining({ id: 'lesson:second-lesson', finished: expect.any(Number), answered: 0 }));
  });

  test.each([
    '',
    'null',
    '[]',
    '{"v":1}',
    '{"v":2,"l":{}}',
    '{"v":1,"l":{"first-lesson":7}}',
    '{"v":1,"l":{"first-lesson":["x!"]}}',
    '{"v":1,"l',
  ])('makes nothing of %j', (text) => {
    expect(unpackProgress(COURSE, text)).toEqual([]);
  });
});
