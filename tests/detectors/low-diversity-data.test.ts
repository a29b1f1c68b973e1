import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

const NAMES = Array.from(
  { length: 40 },
  (_, i) => `Town${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`,
);
const VERBS = ['paint', 'build', 'sell', 'burn', 'clean', 'move', 'see', 'own', 'find', 'mend'];
const WHO = ['they', 'we', 'you'];
/** Texts of which the first `same` ask by one pattern, the others by thirty. */
const texts = (count: number, same: number) =>
  Array.from({ length: count }, (_, i) => {
    const name = NAMES[(i * 7) % 40];
    if (i < same) return `Who lives in ${name}? Nobody.`;
    return `When did ${WHO[i % 3]} ${VERBS[i % 10]} the house ${i % 2 ? 'near' : 'behind'} ${name}? Long ago.`;
  });
const with_ = (list: string[]): RunEvent[] => [data({ texts: list })];

describe('low-diversity-data fires', () => {
  test.each([
    ['surely above three in ten', texts(400, 140)],
    ['on numbers that alone differ', Array.from({ length: 100 }, (_, i) => `Ticket ${i} is open. Reason ${i * 3}.`)],
    ['on one text again and again', Array.from({ length: 50 }, () => 'Hello there.')],
  ])('%s', (_, list) => {
    expect(status('low-diversity-data', with_(list))).toBe('failing');
  });
});

describe('low-diversity-data stays quiet', () => {
  test.each([
    ['where chance may explain it', texts(400, 136), 'warning'],
    ['on many patterns', texts(400, 0), 'healthy'],
    ['on five texts, two of them alike', texts(5, 2), 'healthy'],
    ['on names that share nothing', NAMES, 'healthy'],
    ['on no texts', [], 'healthy'],
  ])('%s', (_, list, expected) => {
    expect(status('low-diversity-data', with_(list))).toBe(expected);
  });
});

test('names the pattern, with blanks for what varies', () => {
  const verdict = last('low-diversity-data', with_(texts(400, 300)));
  expect(verdict?.statistic).toBe(0.75);
  expect(verdict?.because).toBe(
    '75 % of 400 training texts (surely 71 % to 79 %) begin by one pattern, "who lives in _": what is asked otherwise is hardly trained.',
  );
});
