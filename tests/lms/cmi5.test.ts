import { afterEach, describe, expect, test } from 'vitest';
import { type Launch, openCmi5, readLaunch } from '../../src/lms/cmi5.ts';
import type { Entry } from '../../src/progress/entries.ts';
import { kept, told } from './doubles.ts';
import { ACTIVITY, ACTOR, openStore, REGISTRATION, verbsOf } from './record-store.ts';

let store: Awaited<ReturnType<typeof openStore>>;
afterEach(() => store?.close());
const open = async (lesson = 'first-lesson', now = () => 1_780_000_000_000) =>
  openCmi5(readLaunch(store.search()) as Launch, lesson, now, fetch);
const DONE = (right: boolean): Entry[] => kept({ 'question-b': right, 'question-c': true, 'question-d': right }, ['first-lesson']);
const ended = (count: number) => expect.poll(() => store.statements.length).toBe(count);
const category = (index: number) => store.statements[index]?.context.contextActivities.category.map(({ id }) => id.replace(/.*\//, ''));

describe('openCmi5', () => {
  test('says initialized, completed, passed and terminated, each with what cmi5 asks for', async () => {
    store = await openStore();
    let clock = 1_780_000_000_000;
    const place = await open('first-lesson', () => clock);
    expect(place.learner).toBe('https://school.example ada-17');
    await place.tell(told(kept({ 'question-b': true })));
    expect(verbsOf(store.statements)).toEqual(['initialized']);
    clock += 90_500;
    await place.tell(told(DONE(true)));
    place.end(told(DONE(true)));
    await ended(4);
    expect(verbsOf(store.statements)).toEqual(['initialized', 'completed', 'passed', 'terminated']);
    expect(store.tokens).toBe(1);
    expect(store.faults).toEqual([]);
    for (const { actor, object, context, timestamp } of store.statements) {
      expect(actor).toEqual(ACTOR);
      expect(object.id).toBe(ACTIVITY);
      expect(context.registration).toBe(REGISTRATION);
      expect(context.contextActivities).toMatchObject({ grouping: [{ id: 'https://school.example/course' }] });
      expect(context.extensions['https://w3id.org/xapi/cmi5/context/extensions/sessionid']).toBe('1');
      expect(timestamp).toMatch(/Z$/);
    }
    expect(new Set(store.statements.map(({ id }) => id)).size).toBe(4);
    expect([0, 1, 2, 3].map(category)).toEqual([['cmi5'], ['cmi5', 'moveon'], ['cmi5', 'moveon'], ['cmi5']]);
    expect(store.statements[1]?.result).toEqual({ completion: true, duration: 'PT90.50S' });
    expect(store.statements[2]?.result).toMatchObject({ success: true, score: { scaled: 1 } });
    expect(store.statements[2]?.context.extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore']).toBe(0.5);
    expect(store.statements[3]?.result).toEqual({ duration: 'PT90.50S' });
  });

  test('goes by the mastery score that the platform set', async () => {
    store = await openStore({ masteryScore: 0.9 });
    const place = await open();
    await place.tell(told(DONE(false)));
    expect(verbsOf(store.statements)).toEqual(['initialized', 'completed', 'failed']);
    expect(store.statements[2]?.result).toMatchObject({ success: false, score: { scaled: 0.3333 } });
  });

  test('says completed and passed once in a registration, however often the unit is launched; progress comes back', async () => {
    store = await openStore();
    const first = await open();
    await first.tell(told(DONE(true)));
    first.end(told(DONE(true)));
    await ended(4);
    const second = await open();
    expect(second.suspended).toBe(told(DONE(true)).suspended);
    await second.tell(told(DONE(true)));
    expect(verbsOf(store.statements.slice(4))).toEqual(['initialized']);
  });

  test('judges nobody who only looks', async () => {
    store = await openStore({ launchMode: 'Review', returnURL: 'https://school.example/back' });
    const place = await open();
    expect(place.back).toBe('https://school.example/back');
    await place.tell(told(DONE(true)));
    place.end(told(DONE(true)));
    await ended(2);
    expect(verbsOf(store.statements)).toEqual(['initialized', 'terminated']);
  });

  test('says why there is no session where the platform gives no token', async () => {
    store = await openStore();
    store.refuse = true;
    await expect(open()).rejects.toThrow('gave no token (Already in use)');
    expect(store.statements).toEqual([]);
  });

  test('follows no address that is none', async () => {
    store = await openStore({ returnURL: 'javascript:alert(1)' });
    expect((await open()).back).toBeUndefined();
  });
});

describe('readLaunch', () => {
  const whole = { endpoint: 'https://a.example/xapi', fetch: 'https://a.example/t', actor: '{}', registration: 'r', activityId: 'a' };
  const search = (more: Record<string, string>) => String(new URLSearchParams({ ...whole, ...more }));
  test('reads what a platform adds to the address', () => {
    expect(readLaunch(`?lesson=x&${search({})}`)).toMatchObject({ endpoint: 'https://a.example/xapi/', registration: 'r' });
  });
  test('is undefined where nobody launched the page', () => {
    expect(readLaunch('?lesson=x')).toBeUndefined();
  });
  test.each([
    ['endpoint', 'file:///etc'],
    ['fetch', 'nowhere'],
    ['actor', '{'],
    ['actor', 'null'],
    ['registration', ''],
  ])('names %s where it is %j', (name, value) => {
    expect(() => readLaunch(search({ [name]: value }))).toThrow(`no ${name} that can be used`);
  });
});
