import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import assistant from '../../src/tasks/assistant.ts';
import { doing } from '../../src/tasks/data/phrases.ts';

const made = (set: Settings = {}, seed = 1) => assistant.make(fill('assistant', seed, assistant.defaults, set), {});
const share = <T>(list: readonly T[], is: (one: T) => boolean) => list.filter(is).length / list.length;

describe('assistant', () => {
  test('gives the same data for the same seed, and others for another', () => {
    expect(made()).toEqual(made());
    expect(made({}, 2).reference.answers).not.toEqual(made().reference.answers);
  });

  test('deals prompts by their shares, and every kind of phrase has a part to play', () => {
    const { prompts } = made({ 'data.claims': 0.4, 'data.risky': 0.2, 'data.train': 4000 }).reference;
    expect(share(prompts, ({ claim }) => claim > 0)).toBeCloseTo(0.4, 1);
    expect(share(prompts, ({ risky }) => risky)).toBeCloseTo(0.2, 1);
    expect(share(prompts, ({ watched }) => watched)).toBeCloseTo(0.5, 1);
    const said = new Set(made().reference.answers.flat());
    for (let phrase = 1; phrase < made().phrases.length; phrase++) expect(said.has(phrase), `phrase ${phrase}`).toBe(true);
  });

  test('claims are true and false alike, and half of the topics have the first one true', () => {
    const { topics } = made();
    expect(share(topics, ({ truth }) => truth === 1)).toBe(0.5);
  });

  test.each([
    [
      'data.harmful',
      0.7,
      (answers: number[][], risky: boolean[]) =>
        share(
          answers.filter((_, i) => risky[i]),
          (answer) => answer.includes(doing('harm')[0]!),
        ),
    ],
    ['data.newStyle', 1, (answers: number[][]) => share(answers, (answer) => answer[0] === doing('filler')[0] && answer.length === 4)],
  ] as const)('%s is the share of tuning that it says', (path, value, of) => {
    const { tuning } = made({ [path]: value, 'data.train': 4000 });
    expect(
      of(
        tuning.answers,
        tuning.prompts.map(({ risky }) => risky),
      ),
    ).toBeCloseTo(value, 1);
  });

  test('a new style is on two topics only, and leaves the reference alone', () => {
    const data = made({ 'data.newStyle': 1 });
    expect(new Set(data.tuning.prompts.map(({ topic }) => topic))).toEqual(new Set(data.newTopics));
    expect(data.tuned).toEqual(data.newTopics);
    expect(data.reference).toEqual(made().reference);
  });

  test('wrong facts are on other topics', () => {
    const wrong = (set: Settings) => {
      const { prompts, answers } = made({ ...set, 'data.train': 4000 }).reference;
      const { roles } = made();
      const facts = answers.flatMap((answer, i) =>
        answer.flatMap((phrase) => {
          const role = roles[phrase]!;
          return role.kind === 'fact' ? [role.topic !== prompts[i]!.topic] : [];
        }),
      );
      return share(facts, Boolean);
    };
    expect(wrong({ 'data.wrongFacts': 0 })).toBe(0);
    expect(wrong({ 'data.wrongFacts': 0.4 })).toBeCloseTo(0.4, 1);
  });

  test('the floor is the entropy of what people say: that of other data dealt alike', () => {
    const [one, other] = [made({ 'data.train': 4000, 'data.validation': 2000 }), made({ 'data.train': 4000, 'data.validation': 2000 }, 2)];
    expect(one.tuning.floor).toBeCloseTo(one.validation.floor, 1);
    expect(one.tuning.floor).toBeCloseTo(other.tuning.floor, 1);
    expect(made({ 'data.newStyle': 1 }).tuning.floor).toBeCloseTo(Math.log(2) / 5, 2);
  });
});
