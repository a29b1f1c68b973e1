import { describe, expect, test } from 'vitest';
import type { RowData } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { ANSWERS, FILTERED, UNKNOWN } from '../../src/tasks/data/questions.ts';
import questions from '../../src/tasks/questions.ts';

const make = (seed: number, set = {}) => questions.make(fill('questions', seed, questions.defaults, set), {});
const share = ({ train }: RowData, answer: number) => train.labels.filter((label) => label === answer).length / train.rows;

test('the same experiment gives the same bits, another seed another world', () => {
  expect(make(1)).toEqual(make(1));
  expect(make(2).train.labels).not.toEqual(make(1).train.labels);
});

test('a tenth of the answers do not know, and people who ask later get true answers only', () => {
  const data = make(1);
  expect(Math.abs(share(data, UNKNOWN) - 0.1)).toBeLessThan(0.02);
  expect(data.deployment.labels.includes(UNKNOWN)).toBe(false);
});

test('each text names the town, the thing and the answer of its row', () => {
  const { collected, train } = make(1);
  collected!.texts.forEach((text, row) => {
    const answer = train.labels[row] as number;
    if (answer !== UNKNOWN) expect(text.toLowerCase()).toContain(ANSWERS[answer]!);
  });
});

describe('faults', () => {
  test.each([
    ['data.unknown', 0.9, 'validation'],
    ['data.refusals', 0.5, 'validation'],
    ['data.modelOutputs', 0.5, 'validation'],
    ['data.onePattern', 0.8, 'validation'],
  ])('%s alters training and validation, and never deployment', (path, value) => {
    const [whole, broken] = [make(1), make(1, { [path]: value })];
    expect(broken.deployment).toEqual(whole.deployment);
    expect(broken.train).not.toEqual(whole.train);
    expect(broken.validation).not.toEqual(whole.validation);
  });

  test('a cap leaves out rows of the commonest answer until it holds that share', () => {
    const capped = make(1, { 'data.unknown': 0.9, 'data.answerCap': 0.2 });
    expect(Math.abs(share(capped, UNKNOWN) - 0.2)).toBeLessThan(0.005);
    const others = (data: RowData) => data.train.labels.filter((label) => label !== UNKNOWN).length;
    expect(others(capped)).toBe(others(make(1, { 'data.unknown': 0.9 })));
  });

  test('a filter throws out what a model or a refuser wrote, and nothing that people did', () => {
    const matches = (data: RowData) => data.collected!.texts.filter((text) => FILTERED.some((pattern) => pattern.test(text))).length;
    const broken = { 'data.modelOutputs': 0.3, 'data.refusals': 0.3 };
    expect(matches(make(1, broken))).toBeGreaterThan(200);
    expect(matches(make(1, { ...broken, 'data.filterTexts': true }))).toBe(0);
    expect(make(1, { 'data.filterTexts': true }).train).toEqual(make(1).train);
  });
});
