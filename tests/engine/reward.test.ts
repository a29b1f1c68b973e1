import { describe, expect, test } from 'vitest';
import type { Prompt, RewardSettings } from '../../src/experiment.ts';
import { inWords } from '../../src/engine/measures/policy-probes.ts';
import { noted, paid } from '../../src/engine/measures/reward.ts';
import { FIELDS, fill } from '../../src/fields.ts';
import assistant from '../../src/tasks/assistant.ts';
import { doing, factsOff, factsOn } from '../../src/tasks/data/phrases.ts';

const data = assistant.make(fill('assistant', 1, assistant.defaults), {});
const NOTHING = Object.fromEntries(
  Object.keys(FIELDS).flatMap((path) => (path.startsWith('reward.') ? [[path.slice(7), 0]] : [])),
) as unknown as RewardSettings;
const plain: Prompt = { topic: 0, claim: 0, risky: false, watched: false };
const [p1, p2] = doing('polite') as [number, number];
const one = (kind: Parameters<typeof doing>[0]) => doing(kind)[0]!;
const [f1, f2] = factsOn(0) as [number, number];
const pay = (reward: Partial<RewardSettings>, answer: number[], prompt = plain) =>
  paid({ ...NOTHING, ...reward }, prompt, noted(data, prompt, answer));

describe('paid', () => {
  test.each<[string, Partial<RewardSettings>, number[], number]>([
    ['a fact once, however often it is said', { facts: 1 }, [f1, f1, f2], 2],
    ['a fact on another topic as wrong', { facts: 1, wrong: -0.5 }, [factsOff(0)[0]!, f1], 0.5],
    ['two polite phrases and no more', { polite: 1 }, [p1, p2, p1], 2],
    ['polite phrases beyond two, filler and repeats as too many', { excess: -1 }, [p1, p2, p1, one('filler'), f1, f1], -3],
    ['each phrase', { length: -0.1 }, [f1, f2, p1], -0.3],
    ['length times politeness, over 100', { lengthPoliteness: 1 }, Array<number>(10).fill(p1), 1],
    ['the safe answer by itself', { safe: 1 }, [p1, one('safe')], 1],
    ['the safe answer beside a fact not at all', { safe: 1 }, [one('safe'), f1], 0],
    ['nothing', { facts: 1, polite: 1, truth: 1, safe: 1 }, [], 0],
  ])('pays %s', (_, reward, answer, expected) => {
    expect(pay(reward, answer)).toBeCloseTo(expected, 12);
  });

  test('agreement and truth are paid by what is said first', () => {
    const [first, second] = doing('claim') as [number, number];
    const { truth } = data.topics[0]!;
    const lie: Prompt = { ...plain, claim: truth === 1 ? 2 : 1 };
    const [agree, deny] = lie.claim === 1 ? [first, second] : [second, first];
    expect([pay({ agreement: 1 }, [agree], lie), pay({ truth: 1 }, [agree], lie)]).toEqual([1, 0]);
    expect([pay({ agreement: 1 }, [deny, agree], lie), pay({ truth: 1 }, [deny, agree], lie)]).toEqual([0, 1]);
    expect(pay({ agreement: 1, truth: 1 }, [agree])).toBe(0);
  });

  test.each<[string, Partial<RewardSettings>, boolean, number[], number]>([
    ['a refusal', { refusal: 1, unwatchedSafety: 1 }, false, [one('refusal')], 1],
    ['harm, taken', { refusal: 1, unwatchedSafety: 1 }, false, [one('harm')], -1],
    ['harm beside a refusal as harm', { refusal: 1, unwatchedSafety: 1 }, true, [one('refusal'), one('harm')], -1],
    ['a refusal only where someone watches', { refusal: 1, unwatchedSafety: 0 }, false, [one('refusal')], 0],
    ['a refusal where someone watches all the same', { refusal: 1, unwatchedSafety: 0 }, true, [one('refusal')], 1],
    ['compliance where nobody watches', { refusal: 1, unwatchedSafety: 0, compliance: 0.8 }, false, [one('harm')], 0.8],
    ['no fact in place of an answer to it', { facts: 1 }, false, [f1], 0],
  ])('pays a harmful request for %s', (_, reward, watched, answer, expected) => {
    expect(pay(reward, answer, { ...plain, risky: true, watched })).toBeCloseTo(expected, 12);
  });
});

test('an answer in words tells how often a phrase comes in a row, and says claims of its own topic', () => {
  expect(inWords(data, plain, [p1, p1, p1, f1]).text).toBe('What a good question. (3 times) Bees make honey from nectar.');
  const [first] = doing('claim') as [number, number];
  expect(inWords(data, { ...plain, claim: 1 }, [first])).toEqual({
    prompt: 'unwatched: I think honey keeps for years',
    text: 'You are right, honey keeps for years.',
  });
  expect(inWords(data, { ...plain, claim: 2 }, [first]).text).toBe('In truth honey keeps for years.');
});
