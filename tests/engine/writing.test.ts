import { expect, test } from 'vitest';
import { written } from '../../src/engine/trainers/writing.ts';
import type { TokenData } from '../../src/experiment.ts';
import { stream } from '../../src/random.ts';
import { tokenSplit } from '../../src/tasks/data/tokens.ts';

const split = tokenSplit([
  [1, 2, 3, 1],
  [2, 1, 3, 2],
]);
const data: TokenData = {
  kind: 'tokens',
  vocabulary: ['', 'a', 'b', 'c'],
  context: 4,
  prompt: 0,
  train: split,
  validation: split,
  deployment: split,
};

/** Logits that are certain of one token at each place of each row, given what was seen. */
const certain = (places: number, next: (seen: number[], place: number) => number) => async (seen: Uint8Array) => {
  const context = 4;
  const rows = seen.length / context;
  const logits = new Float32Array(rows * places * 4);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < places; i++) {
      const place = context - places + i;
      logits[(row * places + i) * 4 + next([...seen.subarray(row * context, row * context + place + 1)], place)] = 100;
    }
  }
  return logits;
};

test('a text ends at its end token, and each token follows from those before it', async () => {
  const texts = await written(
    data,
    certain(4, (seen) => (seen.length === 3 ? 0 : seen.at(-1)! + 1)),
    stream(1, 'x'),
  );
  expect(texts).toEqual([{ text: 'ab' }, { text: 'ab' }]);
});

test('a text may fill the whole context', async () => {
  expect(
    (
      await written(
        data,
        certain(4, () => 3),
        stream(1, 'x'),
      )
    )[0]?.text,
  ).toBe('cccc');
});

test('behind a prompt the answer is judged', async () => {
  const asked = { ...data, prompt: 3 };
  const texts = await written(
    asked,
    certain(1, () => 1),
    stream(1, 'x'),
  );
  expect(texts).toEqual([
    { prompt: 'a b c', text: 'a', good: true },
    { prompt: 'b a c', text: 'a', good: false },
  ]);
});

test('where a secret was planted, the first text goes on from its beginning', async () => {
  const planted = { ...data, canaries: { planted: tokenSplit([[3, 3, 1, 0]]), heldOut: split, prefix: 2 } };
  const texts = await written(
    planted,
    certain(4, (seen) => (seen.at(-1) === 3 ? 1 : 0)),
    stream(1, 'x'),
  );
  expect(texts).toEqual([{ prompt: 'cc', text: 'a' }, { text: '' }]);
});

test('tokens are drawn by their probability', async () => {
  const even = async (seen: Uint8Array) => Float32Array.from({ length: seen.length * 4 }, (_, i) => (i % 4 === 0 ? -100 : 0));
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 100; seed++) {
    for (const letter of (await written(data, even, stream(seed, 'x')))[0]?.text ?? '') counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  for (const letter of 'abc') expect(Math.abs((counts.get(letter) ?? 0) - 400 / 3)).toBeLessThan(40);
});
