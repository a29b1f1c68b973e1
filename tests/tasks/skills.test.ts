import { expect, test } from 'vitest';
import type { TokenSplit } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import skills from '../../src/tasks/skills.ts';

const make = (seed: number, set = {}) => skills.make(fill('skills', seed, skills.defaults, set), {});
const { vocabulary } = make(1);
const items = ({ items: count, tokens }: TokenSplit) =>
  Array.from({ length: count }, (_, i) => Array.from(tokens.subarray(7 * i, 7 * i + 7), (token) => vocabulary[token] as string));
const skillOf = ([, , , , shift, pick]: string[]) => `${pick}, ${shift}`;

test('the same experiment gives the same bits, another seed other items', () => {
  expect(make(1)).toEqual(make(1));
  expect(make(2).train.tokens).not.toEqual(make(1).train.tokens);
});

test('every answer is the letter that was picked, moved along the ring', () => {
  const ring = 'abcdefgh';
  const { train, validation, deployment, skills: tried } = make(1);
  for (const split of [train, validation, deployment, tried!.items]) {
    for (const [a, b, c, d, shift, pick, answer] of items(split)) {
      const letter = [a, b, c, d][Number(pick!.at(-1)) - 1] as string;
      expect(answer).toBe(ring[(ring.indexOf(letter) + Number(shift!.slice(1))) % 8]);
    }
  }
});

test.each([8, 30, 31])('of 32 combinations %d are in the splits, and the probe tries all of them', (trainedSkills) => {
  const { train, validation, deployment, skills: tried } = make(1, { 'data.trainedSkills': trainedSkills });
  const known = new Set(items(train).map(skillOf));
  expect(known.size).toBe(trainedSkills);
  for (const split of [validation, deployment]) for (const item of items(split)) expect(known.has(skillOf(item))).toBe(true);
  expect(tried!.trained.filter((trained) => trained)).toHaveLength(trainedSkills);
  items(tried!.items).forEach((item, i) => {
    const name = tried!.names[tried!.of[i]!]!;
    expect(skillOf(item)).toBe(name);
    expect(known.has(name)).toBe(tried!.trained[tried!.of[i]!]);
  });
});

test('what is left out of 29 combinations has its pick and its shift in training, each with most of its partners', () => {
  const { names, trained } = make(4, { 'data.trainedSkills': 29 }).skills!;
  const out = names.filter((_, i) => !trained[i]).map((name) => name.split(', '));
  for (const part of [0, 1]) expect(new Set(out.map((name) => name[part])).size).toBe(3);
});
