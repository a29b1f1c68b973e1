import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { chance, data, evaluation, last, status } from './streams.ts';

/** Counts of tokens with frequencies as in text (a token is half as frequent as the one two before), sampled. */
function counts(tokens: number, total: number, seed = 0): number[] {
  const cumulated: number[] = [];
  for (let token = 0; token < tokens; token++) cumulated.push((cumulated.at(-1) ?? 0) + 0.7 ** token);
  const found = Array<number>(tokens).fill(0);
  for (let i = 0; i < total; i++) {
    const at = chance(seed + i) * (cumulated.at(-1) as number);
    const token = cumulated.findIndex((sum) => at < sum);
    found[token] = (found[token] as number) + 1;
  }
  return found;
}
const described = (train: number[], validation: number[]): RunEvent =>
  data({ family: 'transformer', classes: train.length, tokenCounts: { train, validation } });
const train = counts(16, 4000);
const fresh = counts(16, 600, 90_000);
const permuted = [...fresh.slice(3), ...fresh.slice(0, 3)];
/** Validation text so large that chance is nothing, with this share of its tokens moved from one number to another. */
const moved = (share: number): RunEvent => described([4e6, 2e6, 1e6, 1e6], [4e6 - 8e6 * share, 2e6, 1e6, 1e6 + 8e6 * share]);
/** So many validation tokens that training never holds. */
const strange = (n: number): RunEvent => described([...train, 0], [...fresh.slice(0, 15), 0, n]);
const curves = (more: object, ...losses: [number, number][]): RunEvent[] => [
  data({ classes: 32, family: 'transformer', ...more }),
  ...losses.map(([trainLoss, validationLoss], i) => evaluation(i * 25, { trainLoss, validationLoss })),
];

describe('tokenizer-mismatch fires', () => {
  test.each<[string, RunEvent[]]>([
    ['on permuted numbers', [described(train, permuted)]],
    ['on two frequent tokens exchanged', [described(train, [fresh[4]!, fresh[1]!, fresh[2]!, fresh[3]!, fresh[0]!, ...fresh.slice(5)])]],
    ['just above a distance of .1', [moved(0.102)]],
    ['on 3 % unknown tokens', [strange(19)]],
    ['where validation costs more than guessing from the first evaluation on', curves({}, [3.6, 3.6], [2.9, 4.4], [2.4, 5], [2, 5.3])],
  ])('%s', (_, events) => {
    expect(status('tokenizer-mismatch', events)).toBe('failing');
  });
});

describe('tokenizer-mismatch stays quiet', () => {
  test.each<[string, RunEvent[]]>([
    ['on two samples of one text', [described(train, fresh)]],
    ['on a small sample', [described(train, counts(16, 40, 7000))]],
    ['just below a distance of .1', [moved(0.098)]],
    ['on 1 % unknown tokens', [strange(6)]],
    ['on text with somewhat other frequencies', [described(train, [fresh[0]! - 40, fresh[1]! + 20, fresh[2]! + 20, ...fresh.slice(3)])]],
    ['where validation was below guessing once', curves({}, [3.6, 3.6], [2.9, 3.1], [2.4, 4], [2, 4.4], [1.6, 4.8])],
    ['while nothing is learned', curves({}, [3.5, 3.6], [3.4, 3.6], [3.4, 3.6], [3.4, 3.6])],
    ['on other nets than language models', curves({ family: 'mlp' }, [3.6, 3.6], [2.9, 4.4], [2.4, 5], [2, 5.3])],
  ])('%s', (_, events) => {
    expect(status('tokenizer-mismatch', events)).toBe('healthy');
  });
});

test('tokenizer-mismatch says before the first step how far the frequencies are apart', () => {
  const verdict = last('tokenizer-mismatch', [described(train, permuted)]);
  expect(verdict).toMatchObject({ at: 0, threshold: 0.1, evidence: [{ measure: 'tokenCounts' }] });
  expect(verdict?.because).toMatch(/^The token frequencies of validation and training are [\d.]+ further apart than chance allows/);
  expect(last('tokenizer-mismatch', [strange(19)])?.because).toBe('3.1 % of the validation tokens never occur in training.');
});
