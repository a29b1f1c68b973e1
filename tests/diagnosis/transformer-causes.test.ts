import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { Observed } from '../../src/diagnosis/observed.ts';
import type { DataEvent, Evidence, Measure, Verdict } from '../../src/experiment.ts';
import { data, measure } from '../detectors/streams.ts';

const from = (measureOf: Measure): Evidence[] => [{ measure: measureOf, from: 0, to: 5 }];
const verdict = (detector: string, onset = 5, more: Partial<Verdict> = {}): Verdict => ({
  detector,
  status: 'failing',
  severity: 0.7,
  onset,
  at: onset + 5,
  evidence: [],
  because: 'So.',
  ...more,
});

interface Seen {
  described?: Partial<DataEvent>;
  deviations?: number[];
  rates?: number[];
}

/** What a monitor would know of a run of a transformer with these figures at its start. */
function observed({ described = {}, deviations = [1, 1, 1.1], rates = [0.001, 0.002, 0.01] }: Seen = {}): Observed {
  const known = new Observed();
  const layers = [...deviations.map((_, i) => `sublayer ${i}`), 'output'];
  known.see(data({ family: 'transformer', classes: 32, naiveLoss: 2.9, layers, ...described }));
  known.see(measure(0, { activationDeviation: deviations, saturatedShare: deviations.map(() => 0) }));
  rates.forEach((learningRate, i) => known.see({ kind: 'step', step: i + 1, loss: 3.9, learningRate, layerUpdateRatio: [0.3, 0.1] }));
  return known;
}
const first = (verdicts: Verdict[], seen?: Seen) => diagnose(verdicts, observed(seen))[0]?.cause;
const named = (verdicts: Verdict[], seen?: Seen) => diagnose(verdicts, observed(seen)).map(({ cause }) => cause);

const WHOLE = [0.02, 0.02, 0.02];
const NORMED = [0.95, ...Array<number>(20).fill(1)];
const GROWING = Array.from({ length: 21 }, (_, i) => 0.95 + 0.04 * i);

describe('of a transformer the first cause of', () => {
  test.each<[string, Verdict[], Seen, string]>([
    ['a spike in the first steps at a whole rate', [verdict('loss-spike', 2, { recoveredAt: 12 })], { rates: WHOLE }, 'no-warmup'],
    ['a climb from the first steps on at a whole rate', [verdict('divergence', 2)], { rates: WHOLE }, 'no-warmup'],
    ['a spike in the first steps of a rate that rises', [verdict('loss-spike', 2)], {}, 'learning-rate-too-high'],
    ['a spike that comes late', [verdict('loss-spike', 40)], { rates: WHOLE }, 'learning-rate-too-high'],
    ['attention that saturates alone', [verdict('attention-saturation', 25, { statistic: 0.01 })], {}, 'unscaled-attention'],
    [
      'a gradient that fades along a stream of one size',
      [verdict('gradient-vanishing', 5), verdict('underfitting', 60)],
      { deviations: NORMED },
      'misplaced-normalisation',
    ],
    ['tokens of another frequency', [verdict('tokenizer-mismatch', 0, { evidence: from('tokenCounts') })], {}, 'wrong-vocabulary'],
    [
      'tokens of another frequency, where validation gets worse too',
      [verdict('tokenizer-mismatch', 0, { evidence: from('tokenCounts') }), verdict('overfitting', 50)],
      {},
      'wrong-vocabulary',
    ],
    ['a text that comes back', [verdict('memorisation', 100, { evidence: from('canaryReturned'), statistic: 1 })], {}, 'repeated-canary'],
    [
      'a skill that nobody trained',
      [verdict('capability-jump', 250, { evidence: from('untrainedSkill'), statistic: 0.9 })],
      {},
      'untrained-skill',
    ],
  ])('%s', (_, verdicts, seen, cause) => {
    expect(first(verdicts, seen)).toBe(cause);
  });
});

test('a missing warm-up is not named of other nets, unless the spike came back', () => {
  const mlp: Seen = { rates: WHOLE, described: { family: 'mlp' } };
  expect(named([verdict('loss-spike', 2)], mlp)).not.toContain('no-warmup');
  expect(named([verdict('loss-spike', 2, { recoveredAt: 12 })], mlp)).toContain('no-warmup');
  expect(first([verdict('loss-spike', 2, { recoveredAt: 12 })], mlp)).toBe('learning-rate-too-high');
});

test('attention that saturates while all runs away is not blamed on its scale first', () => {
  const ranked = named([verdict('attention-saturation', 25), verdict('divergence', 2), verdict('oscillation', 4)], { rates: WHOLE });
  expect(ranked[0]).not.toBe('unscaled-attention');
  expect(ranked).toContain('unscaled-attention');
});

test('where the stream grows from layer to layer, its norm is not what takes the gradient for certain', () => {
  const weights = (deviations: number[]) => named([verdict('gradient-vanishing', 5)], { deviations });
  expect(weights(GROWING)).toContain('misplaced-normalisation');
  expect(weights([1, 1, 1])).not.toContain('misplaced-normalisation');
  expect(named([verdict('gradient-vanishing', 5)], { deviations: NORMED, described: { family: 'mlp' } })).not.toContain(
    'misplaced-normalisation',
  );
});

test('rows that are known by heart are no planted text, late generalisation no untrained skill', () => {
  expect(named([verdict('memorisation', 100, { evidence: from('trainAccuracy') })])).not.toContain('repeated-canary');
  expect(named([verdict('capability-jump', 900, { evidence: from('validationAccuracy') })])).not.toContain('untrained-skill');
});
