import { describe, expect, test } from 'vitest';
import { decodeAssignment, encodeAssignment, readAssignment, readRubric, usualAssignment } from '../../src/grading/assignment.ts';
import { checkKey, commitmentOf, makeKey, readKey, verifyCommitment } from '../../src/grading/key.ts';
import { USUAL_RUBRIC } from '../../src/grading/score.ts';

const key = makeKey(
  'week-3',
  Uint8Array.from({ length: 20 }, (_, i) => 13 * i),
);
const failures = [{ id: 'no-residuals', task: 'spirals', severities: [0.5] }];
const assignment = usualAssignment({ id: 'week-3', title: 'Week 3', failures, commitment: commitmentOf(key) });

describe('assignments', () => {
  test('come back from a file and from a link', () => {
    const full = { ...assignment, deadline: '2030-01-31T23:59:00Z', late: { perDay: 10, days: 3 } };
    expect(readAssignment(JSON.parse(JSON.stringify(full)))).toEqual(full);
    expect(decodeAssignment(`https://example.org/exercise/#${encodeAssignment(full)}`)).toEqual(full);
  });

  test('a link that is cut, or holds something else, is a sentence', () => {
    const link = encodeAssignment(assignment);
    expect(() => decodeAssignment(link.slice(0, -20))).toThrow('cut or altered');
    expect(() => decodeAssignment('#wtgw1.abc')).toThrow('it holds no assignment');
  });

  test.each<[string, object, string]>([
    ['no failures', { failures: [] }, 'it names no failures'],
    ['a severity of 3', { failures: [{ ...failures[0], severities: [3] }] }, 'the severities of no-residuals are [3]'],
    ['severity 0, which is healthy', { failures: [{ ...failures[0], severities: [0] }] }, 'above 0'],
    ['no healthy runs', { healthy: 0 }, 'the number of healthy runs is 0'],
    ['a million runs', { broken: 1e6 }, 'choose a whole number from 1 to 400'],
    ['a deadline of words', { deadline: 'tomorrow' }, 'deadline "tomorrow"'],
    ['negative lateness', { late: { perDay: -5, days: 3 } }, 'lateness'],
    ['no commitment', { commitment: 'trust me' }, 'commitment "trust me"'],
    ['hints beyond the last grade', { hints: 9 }, 'hints 9'],
    ['a future version', { version: 2 }, 'version 2'],
    ['a future engine', { engine: 'wtgw9' }, 'engine 9'],
    ['an id that is a path', { id: '../../etc' }, 'id "../../etc"'],
  ])('%s', (_, change, why) => {
    expect(() => readAssignment({ ...assignment, ...change })).toThrow(why);
  });
});

describe('rubrics', () => {
  const { kinds, shares } = USUAL_RUBRIC;
  test.each<[string, object, string]>([
    ['points that sum to 110', { kinds: { ...kinds, data: 35 } }, 'the points of the kinds sum to 110; make them sum to 100'],
    ['negative points', { kinds: { ...kinds, data: -25, alignment: 75 } }, 'the points of data is -25'],
    ['a kind that is none', { kinds: { ...kinds, style: 5 } }, 'there is no kind "style"'],
    ['shares that sum to 2', { shares: { ...shares, lead: 1.2 } }, 'the share of lead is 1.2'],
    ['shares that sum to .9', { shares: { ...shares, lead: 0.1 } }, 'its shares sum to 0.9; make them sum to 1'],
    ['nothing for recall', { shares: { precision: 0.8, recall: 0, lead: 0.2 } }, 'never alarms would lose nothing'],
    ['a reward for false alarms', { falseAlarm: -10 }, 'what a false alarm costs is -10'],
    ['no lead', { lead: 0 }, 'the lead in steps is 0'],
    ['NaN', { bonus: Number.NaN }, 'the bonus is NaN'],
  ])('%s', (_, change, why) => {
    expect(() => readRubric({ ...USUAL_RUBRIC, ...change })).toThrow(why);
  });
  test('one with everything in one kind is a choice', () => {
    const rubric = { ...USUAL_RUBRIC, kinds: { optimisation: 100, data: 0, alignment: 0, emergence: 0 } };
    expect(readRubric(rubric)).toEqual(rubric);
  });
});

describe('the key', () => {
  test('opens its assignment, and can be checked by anyone once it is published', () => {
    expect(() => checkKey(readKey(JSON.parse(JSON.stringify(key))), assignment)).not.toThrow();
    expect(verifyCommitment(key, assignment.commitment)).toBe(true);
    // `printf 13:00 | sha256sum`, so that the promise can be checked without this program.
    expect(commitmentOf({ seed: 13, nonce: '00' })).toBe('8b6e37514c871d06913a767c5df53c41ed8280e1ecf7b44159efc96934ae4905');
  });

  test('a seed chosen afterwards does not fit the promise', () => {
    expect(verifyCommitment({ ...key, seed: key.seed + 1 }, assignment.commitment)).toBe(false);
    expect(() => checkKey({ ...key, seed: key.seed + 1 }, assignment)).toThrow('the assignment promised');
    expect(() => checkKey({ ...key, assignment: 'week-2' }, assignment)).toThrow('"week-2"');
  });

  test.each([
    [{ ...key, seed: -1 }, 'seed -1'],
    [{ ...key, nonce: 'abc' }, 'nonce "abc"'],
    [{ ...key, version: 3 }, 'version 3'],
    [null, 'version undefined'],
  ])('what is no key is a sentence: %#', (value, why) => {
    expect(() => readKey(value)).toThrow(why);
  });
});
