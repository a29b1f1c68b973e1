import { expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import injection from '../../src/injections/unlucky-initialisation.ts';
import { alters } from './rows.ts';

alters(injection, 'xor', [
  [0, {}],
  [0.25, { 'model.initSeed': 110 }],
  [0.5, { 'model.initSeed': 110 }],
  [1, { 'model.gain': 0.8, 'model.initSeed': 110 }],
]);

test('unlucky-initialisation takes another recorded seed for another run', () => {
  const seeds = [1, 2, 3, 4, 5].map((seed) => injection.apply(fill('xor', seed), 0.5).model.initSeed);
  expect(new Set(seeds).size).toBe(5);
});
