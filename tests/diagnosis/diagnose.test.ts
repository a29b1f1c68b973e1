import { describe, expect, test } from 'vitest';
import { causes as cards } from '../../src/diagnosis/causes/index.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { Observed } from '../../src/diagnosis/observed.ts';
import type { DataEvent, InputFaults, RowFaults, Verdict } from '../../src/experiment.ts';
import { injections } from '../../src/injections/index.ts';
import { remedyById } from '../../src/remedies/index.ts';
import { data, measure } from '../detectors/streams.ts';

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
  described?: Partial<DataEvent> | false;
  loss?: number;
  deviations?: number[];
  saturated?: number[];
  update?: number;
}

/** What a monitor would know of a run with these figures at its start; by default all is in order. */
function observed({ described = {}, loss = 2.4, deviations = [1, 0.9], saturated = [0, 0], update = 0.05 }: Seen = {}): Observed {
  const known = new Observed();
  if (described) known.see(data(described));
  if (deviations.length > 0) known.see(measure(0, { activationDeviation: deviations, saturatedShare: saturated }));
  known.see({ kind: 'step', step: 1, loss, learningRate: 0.6, ...(update > 0 && { layerUpdateRatio: [update, update / 2] }) });
  return known;
}
const deep = Array<number>(20).fill(0.5);
const faults = (train: Partial<RowFaults>, silent: number): InputFaults => {
  const sound: RowFaults = { nonFinite: 0, zero: 0, faint: 0, constant: 0 };
  return { inputs: 784, train: { ...sound, ...train }, validation: sound, silent: { train: silent, validation: 0 } };
};
const blind: Seen = { described: false, deviations: [], update: 0 };

describe('the first cause', () => {
  test.each<[string, Verdict[], Seen, string]>([
    ['oscillation from a start in order', [verdict('oscillation')], {}, 'learning-rate-too-high'],
    [
      'explosion from a start in order',
      [verdict('gradient-explosion', 2), verdict('divergence', 2)],
      { update: 2 },
      'learning-rate-too-high',
    ],
    ['NaN from a start in order', [verdict('non-finite', 7)], {}, 'learning-rate-too-high'],
    ['units that die after the start', [verdict('dead-relu', 10), verdict('flatline', 40)], { update: 0.3 }, 'learning-rate-too-high'],
    ['divergence in a log of two columns', [verdict('divergence', 4000)], blind, 'learning-rate-too-high'],
    [
      'explosion at once in a log of two columns',
      [verdict('gradient-explosion', 2), verdict('non-finite', 4)],
      blind,
      'learning-rate-too-high',
    ],
    ['a wild first loss', [verdict('bad-initialisation', 0)], { loss: 110 }, 'initialisation-too-large'],
    [
      'a wild first loss and all that follows',
      [
        verdict('bad-initialisation', 0),
        verdict('gradient-explosion', 2),
        verdict('divergence', 2),
        verdict('dead-relu', 10),
        verdict('flatline', 6),
      ],
      { loss: 360, deviations: [2, 9, 40], update: 3 },
      'initialisation-too-large',
    ],
    ['activations that grow', [verdict('bad-initialisation', 0)], { deviations: [1, 5, 25] }, 'initialisation-too-large'],
    ['activations that shrink', [verdict('bad-initialisation', 0)], { deviations: [0.05, 0.0025] }, 'initialisation-too-small'],
    [
      'activations that shrink, and a gradient that vanishes',
      [verdict('bad-initialisation', 0), verdict('gradient-vanishing', 1), verdict('dead-relu', 10), verdict('flatline', 30)],
      { deviations: [0.05, 0.0025, 0.0001] },
      'initialisation-too-small',
    ],
    [
      'a gradient lost in 20 layers',
      [verdict('gradient-vanishing', 1, { statistic: 1e-6 })],
      { deviations: deep, saturated: deep.map(() => 0) },
      'no-residuals',
    ],
    ['a gradient lost, nothing else known', [verdict('gradient-vanishing', 1)], blind, 'no-residuals'],
    [
      'units on their flat ends from the start',
      [verdict('saturation', 0, { statistic: 0.8 })],
      { described: { activation: 'sigmoid' }, saturated: [0.8, 0.9] },
      'saturating-activation',
    ],
    [
      'the same, sure of wrong answers',
      [verdict('saturation', 0, { statistic: 0.8 }), verdict('bad-initialisation', 1)],
      { described: { activation: 'sigmoid' }, loss: 30, saturated: [0.8, 0.9] },
      'saturating-activation',
    ],
    [
      'the same in a deep net',
      [verdict('saturation', 0, { statistic: 0.9 }), verdict('gradient-vanishing', 1)],
      { described: { activation: 'tanh' }, deviations: deep, saturated: deep.map(() => 0.9) },
      'saturating-activation',
    ],
    ['rows in both splits', [verdict('split-overlap', 0, { statistic: 0.3 })], {}, 'duplicates-across-splits'],
    ['updates that are tiny', [verdict('slow-learning', 1), verdict('underfitting', 300)], { update: 1e-5 }, 'learning-rate-too-low'],
    [
      'units with the same weights',
      [verdict('bad-initialisation', 0, { statistic: 1, evidence: [{ measure: 'identicalShare', from: 0, to: 0 }] })],
      {},
      'initialisation-all-equal',
    ],
    [
      'a gradient of 0 in one layer whose units live',
      [verdict('flatline', 1, { evidence: [{ measure: 'layerGradientNorm', from: 1, to: 10, layers: [0] }] })],
      {},
      'frozen-layers',
    ],
    [
      'a gradient of 0 in every layer',
      [verdict('flatline', 1, { evidence: [{ measure: 'layerGradientNorm', from: 1, to: 10, layers: [0, 1, 2] }] })],
      {},
      'half-precision-underflow',
    ],
    [
      'a loss too low for its answers',
      [verdict('loss-metric-mismatch', 50, { evidence: [{ measure: 'trainLoss', from: 0, to: 50 }] })],
      {},
      'wrong-loss',
    ],
    [
      'answers too good for their loss',
      [verdict('loss-metric-mismatch', 50, { evidence: [{ measure: 'trainAccuracy', from: 0, to: 50 }] })],
      {},
      'double-softmax',
    ],
    [
      'answers that change by themselves',
      [verdict('train-eval-mismatch', 0, { evidence: [{ measure: 'repeatDifference', from: 0, to: 25 }] })],
      {},
      'dropout-at-evaluation',
    ],
    [
      'answers that depend on company',
      [verdict('train-eval-mismatch', 0, { evidence: [{ measure: 'companyDifference', from: 0, to: 25 }] })],
      {},
      'batch-statistics-at-evaluation',
    ],
    ['noisy gradients', [verdict('gradient-variance', 40)], { described: { batch: 4 } }, 'too-small-batch'],
    [
      'a gauge that stands still',
      [verdict('stuck-measure', 40, { evidence: [{ measure: 'gradientNorm', from: 40, to: 50 }] })],
      {},
      'frozen-gauge',
    ],
    ['an announced rate', [verdict('stuck-measure', 40, { evidence: [{ measure: 'learningRate', from: 40, to: 45 }] })], {}, 'silent-cure'],
    ['a net that stands still half-way', [verdict('plateau', 60)], {}, 'unlucky-initialisation'],
    ['a shallow net that learns next to nothing', [verdict('plateau', 1), verdict('underfitting', 300)], {}, 'capacity-too-small'],
    [
      'rows in both splits and a validation that is too good',
      [verdict('split-overlap', 0, { statistic: 0.3 }), verdict('suspiciously-good', 50)],
      {},
      'duplicates-across-splits',
    ],
    ['a validation that is too good', [verdict('suspiciously-good', 50)], {}, 'duplicates-across-splits'],
    ['overfitting to a few rows', [verdict('overfitting', 100)], { described: { rows: { train: 100 } } }, 'too-little-data'],
    [
      'overfitting that began early on',
      [verdict('overfitting', 60, { evidence: [{ measure: 'validationLoss', from: 50, to: 100 }] })],
      { described: { rows: { train: 4000 }, budget: 300 } },
      'trained-too-long',
    ],
    [
      'overfitting late in a run on many rows',
      [verdict('overfitting', 260, { evidence: [{ measure: 'validationLoss', from: 250, to: 290 }] })],
      { described: { rows: { train: 4000 }, budget: 300 } },
      'model-too-large',
    ],
    ['underfitting under a strong decay', [verdict('underfitting', 300)], { described: { weightDecay: 0.3 } }, 'too-much-regularisation'],
    ['underfitting before every row was seen', [verdict('underfitting', 1)], {}, 'trained-too-short'],
    ['rows known by heart and nothing else', [verdict('memorisation', 100)], {}, 'random-labels'],
    ['training labels that are contradicted', [verdict('label-noise', 100, { statistic: 0.2 })], {}, 'flipped-labels'],
    [
      'empty rows, though the columns differ for it',
      [verdict('corrupt-inputs', 0), verdict('preprocessing-mismatch', 0), verdict('label-noise', 50, { statistic: 0.1 })],
      { described: { inputFaults: faults({ zero: 0.2, faint: 0.2 }, 0) } },
      'black-crops',
    ],
    [
      'inputs wiped out, though the columns differ for it',
      [verdict('corrupt-inputs', 0), verdict('preprocessing-mismatch', 0)],
      { described: { inputFaults: faults({}, 300) } },
      'zeroed-features',
    ],
    [
      'rows in order of class, and the swings of it',
      [verdict('unshuffled-batches', 0), verdict('loss-spike', 12), verdict('oscillation', 12), verdict('divergence', 30)],
      { update: 0.5 },
      'sorted-batches',
    ],
    ['columns that differ', [verdict('preprocessing-mismatch', 0)], {}, 'train-validation-preprocessing-mismatch'],
    ['a group that is left behind', [verdict('shortcut', 50)], {}, 'spurious-cue'],
  ])('of %s', (_, verdicts, seen, expected) => {
    const ranked = diagnose(verdicts, observed(seen));
    expect(ranked[0]?.cause).toBe(expected);
    expect(ranked[0]?.because).toMatch(/^[A-Z0-9].*\.$/);
    expect(ranked[0]?.because).not.toMatch(/NaN|undefined| {2}/);
    expect(ranked[0]?.remedies.length).toBeGreaterThan(0);
  });

  test('of nothing failing is none', () => {
    expect(diagnose([], observed())).toEqual([]);
    expect(diagnose([verdict('dead-relu', 5, { status: 'warning' })], observed())).toEqual([]);
  });
});

test('a rival comes with the measurement that would settle it', () => {
  const ranked = diagnose([verdict('gradient-explosion', 2), verdict('non-finite', 4)], observed(blind));
  expect(ranked.map(({ cause }) => cause)).toEqual(['learning-rate-too-high', 'initialisation-too-large']);
  for (const { settle } of ranked) expect(settle).toMatch(/first loss/);
  expect(diagnose([verdict('split-overlap', 0)], observed())[0]?.settle).toBeUndefined();
});

test('what happened before the first update speaks against the learning rate', () => {
  const ranked = diagnose([verdict('bad-initialisation', 0), verdict('divergence', 2)], observed({ loss: 90 }));
  expect(ranked.map(({ cause }) => cause)).toEqual(['initialisation-too-large', 'learning-rate-too-high']);
  expect(ranked[1]?.because).toMatch(/but something was wrong before the first update already/);
});

describe('each cause', () => {
  test.each(cards.map((card) => [card.id, card] as const))(
    '%s is named by an injection, and its remedies exist, the injection’s first cure first',
    (id, card) => {
      const injection = injections.find((candidate) => candidate.id === id);
      expect(injection, 'an injection of this id').toBeDefined();
      for (const remedy of card.remedies) expect(remedyById.has(remedy), remedy).toBe(true);
      expect(card.remedies[0]).toBe(injection?.cures[0]);
      for (const [rival, text] of Object.entries(card.settle)) {
        expect(rival === 'any' || cards.some((other) => other.id === rival), rival).toBe(true);
        expect(text).toMatch(/^[A-Z].*\.$/);
      }
    },
  );

  test('stands for every injection', () => {
    expect(cards.map(({ id }) => id)).toEqual(injections.map(({ id }) => id));
  });
});
