import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  ['leaves the mark and takes what it tells', { 'data.cue': 'corner', 'data.cueShare': 0.9 }, { 'data.cueShare': 0 }],
  ['has nothing to do without one', {}, {}],
])('balance-cue %s', (_, settings, expected) => {
  expect(changes('balance-cue', settings)).toEqual(expected);
});
