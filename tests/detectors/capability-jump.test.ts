import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { evaluation, last, status } from './streams.ts';

/** Evaluations 25 steps apart: training accuracy and validation accuracy. */
const evaluations = (rows: [number, number][]): RunEvent[] =>
  rows.map(([trainAccuracy, validationAccuracy], i) => evaluation(25 * i, { trainAccuracy, validationAccuracy }));
/** Known by heart at step 50; validation rises to .9 at the given evaluation. */
const late = (at: number, to = 0.9, before = 0.05, count = 40) =>
  evaluations(Array.from({ length: count }, (_, i) => [i < 2 ? 0.4 : 1, i < at ? before : to]));
const skills = (values: number[]): RunEvent[] =>
  values.map((untrainedSkill, i) => ({ kind: 'probe', step: 25 * i, measures: { untrainedSkill } }));

describe('capability-jump fires', () => {
  test.each([
    ['on validation that rises long after training was perfect', late(20)],
    ['at three times as late', late(6)],
    ['on a gain of a little more than .5', late(20, 0.56)],
    ['on a skill that nobody trained', skills([0.1, 0.3, 0.71, 0.72])],
  ])('%s', (_, events) => {
    expect(status('capability-jump', events)).toBe('failing');
  });
});

describe('capability-jump stays quiet', () => {
  test.each([
    ['where validation follows before three times as late', late(5)],
    ['on a gain of a little less than .5', late(20, 0.54)],
    ['on one evaluation that stands out', [...late(100), evaluation(1000, { trainAccuracy: 1, validationAccuracy: 0.9 })]],
    ['where validation was half right when training was perfect', late(20, 1, 0.51)],
    ['where training is never perfect', evaluations(Array.from({ length: 40 }, (_, i) => [0.98, i < 20 ? 0.1 : 0.9]))],
    ['on a skill at .7', skills([0.1, 0.7, 0.7, 0.7])],
    ['on a skill that shows once', skills([0.1, 0.9, 0.6, 0.9, 0.6])],
  ])('%s', (_, events) => {
    expect(status('capability-jump', events)).toBe('healthy');
  });
});

test('says when the rows were known, and when the rule was found', () => {
  expect(last('capability-jump', late(20))).toMatchObject({
    onset: 500,
    at: 525,
    because:
      'Training was perfect at step 50, where validation stood at 5 %; only at step 500 had it gained 50 %, and is at 90 %: the rule was found late.',
  });
});
