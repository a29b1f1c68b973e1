import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/fields.ts';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

/** Texts of which the first `written` read like a model's. */
const texts = (count: number, written: number, how = 'As an AI assistant, I would say so.') =>
  Array.from({ length: count }, (_, i) => (i < written ? how : `It is ${i}, I cannot tell why.`));
const with_ = (list: string[]): RunEvent[] => [data({ texts: list })];

describe('output-contamination fires', () => {
  test.each([
    ['surely above one in a hundred', texts(400, 8)],
    ['on instruction markers', texts(400, 40, '[INST] Say it. [/INST] It is so.')],
    ['on refusals', texts(400, 40, "I'm sorry, but I can't help with that.")],
    ['whatever the case', texts(400, 40, 'as an ai language model, I think so')],
    ['on few texts, all of them', texts(3, 3)],
  ])('%s', (_, list) => {
    expect(status('output-contamination', with_(list))).toBe('failing');
  });
});

describe('output-contamination stays quiet', () => {
  test.each([
    ['where chance may explain it', texts(400, 7), 'warning'],
    ['on one text that quotes a model', texts(400, 1), 'warning'],
    ['on people', texts(400, 0), 'healthy'],
    ['on an AI that is spoken of', texts(400, 40, 'It works as an AI would, I cannot say more.'), 'healthy'],
    ['on half an instruction', texts(400, 40, '[INST] is how it began.'), 'healthy'],
  ])('%s', (_, list, expected) => {
    expect(status('output-contamination', with_(list))).toBe(expected);
  });
});

test('patterns of a learner replace the given ones, a line each', () => {
  const list = texts(400, 40, 'Certainly! Here is an answer.');
  expect(status('output-contamination', with_(list))).toBe('healthy');
  expect(status('output-contamination', with_(list), { patterns: 'certainly!\n\nof course!' })).toBe('failing');
  expect(status('output-contamination', with_(texts(400, 40)), { patterns: '' })).toBe('unknown');
});

test('patterns that the run itself names go before those that are given', () => {
  const list = texts(400, 40, 'Certainly! Here is an answer.');
  expect(status('output-contamination', [data({ texts: list, textPatterns: 'certainly!' })])).toBe('failing');
  expect(status('output-contamination', [data({ texts: texts(400, 40), textPatterns: 'certainly!' })])).toBe('healthy');
  expect(status('output-contamination', [data({ texts: texts(400, 40), textPatterns: '\n' })])).toBe('unknown');
});

test('a pattern that is no regular expression is refused in one sentence', () => {
  expect(() => status('output-contamination', [], { patterns: '(' })).toThrow(InputError);
  expect(() => status('output-contamination', [], { patterns: '(' })).toThrow(
    'Cannot read the pattern "(": give one regular expression a line',
  );
});

test('says how many, how surely, by which pattern, and an example', () => {
  const verdict = last('output-contamination', with_(texts(400, 100)));
  expect(verdict).toMatchObject({ statistic: 0.25, threshold: 0.01, at: 0, onset: 0 });
  expect(verdict?.because).toBe(
    '100 training texts of 400 (25 %, surely 21 % to 29 %) read like a model\'s, most by "as an AI (assistant|language model)"; for instance "As an AI assistant, I would say so.".',
  );
});
