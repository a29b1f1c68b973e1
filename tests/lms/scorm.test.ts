import { Scorm12API } from 'scorm-again';
import { describe, expect, test } from 'vitest';
import { type Api, findApi, openScorm, statusOf, timespan } from '../../src/lms/scorm.ts';
import { reportOf } from '../../src/lms/course.ts';
import type { Entry } from '../../src/progress/entries.ts';
import { COURSE, kept, told } from './doubles.ts';

const platform = (before: object = {}) => {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  api.loadFromJSON({ core: { student_id: 'ada-17' }, ...before } as never, 'cmi');
  return api;
};
/** Values as the platform keeps them after the end; it may be asked after LMSFinish, unlike a unit. */
const keptBy = (api: Scorm12API) =>
  JSON.parse(JSON.stringify(api.cmi)) as { suspend_data: string; core: Record<string, unknown>; objectives: object };
const HALF = kept({ 'question-b': true, 'question-c': false });
const ALL = (right: boolean): Entry[] =>
  kept({ 'question-b': true, 'question-c': true, 'question-d': right, 'question-e': right }, ['first-lesson', 'second-lesson']);

describe('openScorm', () => {
  test('reports status, score, place and progress, and ends the session with its time', async () => {
    const api = platform();
    let clock = 0;
    const place = openScorm(api as unknown as Api, () => clock);
    expect(place?.learner).toBe('ada-17');
    await place?.tell(told(HALF));
    expect(api.LMSGetValue('cmi.core.lesson_status')).toBe('incomplete');
    expect(api.LMSGetValue('cmi.core.score.raw')).toBe('25');
    expect(api.LMSGetValue('cmi.core.score.max')).toBe('100');
    expect(api.LMSGetValue('cmi.objectives.0.id')).toBe('first-lesson');
    expect(api.LMSGetValue('cmi.objectives.1.status')).toBe('not attempted');
    expect(api.LMSGetLastError()).toBe('0');
    clock = 3_723_450;
    place?.end(told(HALF));
    const after = keptBy(api);
    expect(after.suspend_data).toBe(told(HALF).suspended);
    expect(after.core).toMatchObject({ lesson_location: 'lessons/first-lesson', session_time: '01:02:03.45' });
    expect(api.isTerminated()).toBe(true);
    expect(api.LMSInitialize('')).toBe('false');
    place?.end(told(HALF));
    await place?.tell(told(ALL(true)));
    expect(keptBy(api).core['lesson_status']).toBe('incomplete');
  });

  test('goes on where the platform says that somebody was', () => {
    const { suspended } = told(HALF);
    const place = openScorm(
      platform({ suspend_data: suspended, core: { lesson_location: 'lessons/second-lesson' } }) as unknown as Api,
      () => 0,
    );
    expect(place).toMatchObject({ suspended, location: 'lessons/second-lesson' });
  });

  test('takes nothing back that was reached before', async () => {
    const api = platform({ core: { lesson_status: 'passed' } });
    await openScorm(api as unknown as Api, () => 0)?.tell(told(HALF));
    expect(api.LMSGetValue('cmi.core.lesson_status')).toBe('passed');
  });

  test('is no session where the platform refuses one', () => {
    expect(openScorm({ LMSInitialize: () => 'false' } as unknown as Api, () => 0)).toBeUndefined();
  });
});

test.each([
  ['incomplete', kept({ 'question-b': true, 'question-c': true, 'question-d': true, 'question-e': true }, ['first-lesson'])],
  ['passed', ALL(true)],
  ['completed', ALL(false)],
] as const)('statusOf is %s', (status, entries) => {
  expect(statusOf(reportOf(COURSE, entries))).toBe(status);
});

test.each([
  [0, '0000:00:00.00'],
  [59_996, '0000:01:00.00'],
  [3_723_450, '0001:02:03.45'],
  [36_000_000, '0010:00:00.00'],
])('timespan of %d milliseconds', (milliseconds, text) => {
  expect(timespan(milliseconds)).toBe(text);
});

describe('findApi', () => {
  const API = {} as Api;
  const top = (more: object = {}) => {
    const window = { opener: null, ...more } as { parent?: unknown };
    window.parent ??= window;
    return window as unknown as Window;
  };
  test('looks through the windows around, and past one of another origin', () => {
    const outer = top({ API });
    const foreign = {
      get API(): never {
        throw new DOMException('no', 'SecurityError');
      },
      parent: outer,
    };
    expect(findApi(top({ parent: foreign }))).toBe(API);
  });
  test('looks through the window that opened it', () => {
    expect(findApi(top({ opener: top({ parent: top({ API }) }) }))).toBe(API);
  });
  test('finds none where there is none', () => {
    expect(findApi(top({ parent: top() }))).toBeUndefined();
  });
});
