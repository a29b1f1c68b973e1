import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TokenSplit } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import names from '../../src/tasks/names.ts';

const files = { 'names.txt': new Uint8Array(readFileSync('public/data/names.txt')) };
const make = (seed: number, set = {}, given: Record<string, Uint8Array> = files) =>
  names.make(fill('names', seed, names.defaults, set), given);
const { vocabulary } = make(1);
const texts = ({ items, tokens, starts }: TokenSplit) =>
  Array.from({ length: items }, (_, i) => Array.from(tokens.subarray(starts[i], starts[i + 1]), (token) => vocabulary[token]).join(''));
const lines = new TextDecoder().decode(files['names.txt']).split('\n');

test('the same experiment gives the same bits, another seed other names', () => {
  expect(make(1)).toEqual(make(1));
  expect(texts(make(2).train)[0]).not.toBe(texts(make(1).train)[0]);
});

test('every item is a whole name of the file with its end token, and no name is dealt twice', () => {
  const { train, validation, deployment, context } = make(1);
  expect([train.items, validation.items, deployment.items]).toEqual([1800, 300, 300]);
  const dealt = [train, validation, deployment].flatMap(texts);
  const count = (list: string[]) => list.reduce((counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1), new Map<string, number>());
  const had = count(lines);
  for (const [name, times] of count(dealt)) expect(times, name).toBeLessThanOrEqual(had.get(name) ?? 0);
  for (const { tokens, starts, items } of [train, validation, deployment]) {
    for (let i = 0; i < items; i++) {
      expect(tokens[starts[i + 1]! - 1]).toBe(0);
      expect(starts[i + 1]! - starts[i]!).toBeLessThanOrEqual(context);
    }
  }
});

test('another tokenizer renumbers the validation split alone, and only its share of the vocabulary', () => {
  const [own, half, all] = [0, 0.5, 1].map((foreign) => make(3, { 'data.foreignTokens': foreign }));
  const moved = (other: typeof own) => {
    const changed = new Set<number>();
    own!.validation.tokens.forEach((token, i) => token !== other!.validation.tokens[i] && changed.add(token));
    return changed;
  };
  expect(moved(all).size).toBe(new Set(own!.validation.tokens).size - 1);
  expect(moved(half).size).toBeGreaterThan(10);
  expect(moved(half).size).toBeLessThanOrEqual(16);
  expect(moved(all).has(0)).toBe(false);
  expect(all!.train).toEqual(own!.train);
  expect(all!.deployment).toEqual(own!.deployment);
  expect(all!.validation.starts).toEqual(own!.validation.starts);
});

test('a secret is planted as often as asked, others like it never, and duplicates can be dropped', () => {
  const { train, canaries } = make(1, { 'data.train': 900, 'data.canaries': 2, 'data.canaryCopies': 20 });
  const [planted, heldOut] = [texts(canaries!.planted), texts(canaries!.heldOut)];
  const all = texts(train);
  expect(train.items).toBe(940);
  for (const secret of planted) expect(all.filter((text) => text === secret)).toHaveLength(20);
  expect(heldOut).toHaveLength(32);
  for (const secret of heldOut) expect(all).not.toContain(secret);
  const beginning = planted[0]!.slice(0, canaries!.prefix);
  for (const secret of [...planted, ...heldOut]) expect(secret.slice(0, canaries!.prefix)).toBe(beginning);

  const clean = texts(make(1, { 'data.train': 900, 'data.canaries': 2, 'data.canaryCopies': 20, 'data.deduplicate': true }).train);
  expect(new Set(clean).size).toBe(clean.length);
  expect(new Set(clean)).toEqual(new Set(all));
});

test('a file that is missing, damaged or too short is refused in one sentence that says the way out', () => {
  expect(() => make(1, {}, {})).toThrow('Cannot read names.txt: it is missing; load the page again');
  expect(() => make(1, {}, { 'names.txt': new TextEncoder().encode('Érié\n') })).toThrow(
    'Cannot read names.txt: the name "Érié"; load the page again',
  );
  expect(() => make(1, { 'data.train': 8000 })).toThrow(/^Cannot take 8000 \+ 300 \+ 300 names: there are \d+; lower data.train/);
});
