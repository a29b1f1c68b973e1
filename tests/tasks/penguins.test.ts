import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import penguins from '../../src/tasks/penguins.ts';

const files = { 'penguins.csv': new Uint8Array(readFileSync('public/data/penguins.csv')) };
const experiment = (set: Settings = {}, seed = 1) => fill('penguins', seed, penguins.defaults, set);
const make = (set: Settings = {}, seed = 1) => penguins.make(experiment(set, seed), files);

test('the same experiment gives the same bits, another seed another split', () => {
  expect(make()).toEqual(make());
  expect(make({}, 2).train.x).not.toEqual(make().train.x);
});

test('all 344 birds are dealt: 152 Adelie, 68 chinstrap, 124 gentoo', () => {
  const data = make();
  const all = [data.train, data.validation, data.deployment].flatMap(({ labels }) => Array.from(labels));
  expect([0, 1, 2].map((c) => all.filter((label) => label === c).length)).toEqual([152, 68, 124]);
  expect(data.columns).toEqual([
    'beak length',
    'beak depth',
    'flipper length',
    'body mass',
    'male',
    'on Biscoe',
    'on Dream',
    'on Torgersen',
  ]);
});

test('birds are read as they stand in the file, gaps as gaps', () => {
  const read =
    penguins.stages?.(
      experiment(),
      files,
      Array.from({ length: 164 }, (_, i) => i),
    )[0]?.rows ?? [];
  const lines = new Set(new TextDecoder().decode(files['penguins.csv']).split('\n'));
  const islands = ['Biscoe', 'Dream', 'Torgersen'];
  for (const { label, cells } of read) {
    const [male, ...on] = cells.slice(4) as [number, ...number[]];
    const text = [
      ['Adelie', 'Chinstrap', 'Gentoo'][label],
      islands[on.indexOf(1)],
      ...cells.slice(0, 4).map((cell) => (Number.isNaN(cell) ? '' : cell)),
      Number.isNaN(male) ? '' : male === 1 ? 'male' : 'female',
    ];
    expect(lines).toContain(text.join());
  }
  const gaps = read.filter(({ cells }) => cells.some(Number.isNaN)).length;
  expect(gaps).toBeGreaterThan(0);
  expect(gaps).toBeLessThanOrEqual(11);
});

test('no gap is left where the model looks', () => {
  const { train, validation, deployment } = make();
  for (const { x } of [train, validation, deployment]) expect(x.every(Number.isFinite)).toBe(true);
});

test('a damaged file is said so', () => {
  expect(() => penguins.make(experiment(), { 'penguins.csv': files['penguins.csv'].subarray(0, 9000) })).toThrow(
    /^Cannot read penguins.csv: \d+ rows, not 344 of 7 fields; load the page again$/,
  );
});

test('no more birds than there are', () => {
  expect(() => make({ 'data.train': 300 })).toThrow('Cannot take 300 + 90 + 90 rows of penguins: there are 344;');
});
