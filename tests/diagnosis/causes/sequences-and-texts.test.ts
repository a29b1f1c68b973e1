import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { Observed } from '../../../src/diagnosis/observed.ts';
import type { DataEvent, Verdict } from '../../../src/experiment.ts';
import { data } from '../../detectors/streams.ts';

const verdict = (detector: string, onset = 25, more: Partial<Verdict> = {}): Verdict => ({
  detector,
  status: 'failing',
  severity: 0.7,
  onset,
  at: onset + 50,
  evidence: [],
  because: 'So.',
  ...more,
});

function observed(described: Partial<DataEvent>): Observed {
  const known = new Observed();
  known.see(data(described));
  known.see({ kind: 'step', step: 1, loss: 0.2, learningRate: 0.007, layerUpdateRatio: [0.05, 0.05] });
  return known;
}

const recurrent: Partial<DataEvent> = { family: 'recurrent', lossKind: 'mse', naiveLoss: 0.17, layers: ['recurrent layer', 'output'] };
const throughTime = verdict('gradient-vanishing', 25, { evidence: [{ measure: 'gradientOverTime', from: 25, to: 75 }], statistic: 1e-9 });
const byPattern = (pattern: string) =>
  verdict('output-contamination', 0, {
    statistic: 0.5,
    because: `Half of them read like a model's, most by "${pattern}"; for instance "so".`,
  });
const lateRise = verdict('capability-jump', 500, { evidence: [{ measure: 'validationAccuracy', from: 75, to: 525 }] });
const answers = { train: [50, 50, 900] };

describe('the first cause', () => {
  test.each<[string, Verdict[], Partial<DataEvent>, string]>([
    ['a gradient that fades through time', [throughTime, verdict('underfitting', 150)], recurrent, 'long-recurrence'],
    ['ReLU units of a recurrent net that die', [verdict('dead-relu', 10), verdict('flatline', 20)], recurrent, 'no-clipping'],
    ['an explosion in a recurrent net', [verdict('gradient-explosion', 40), verdict('loss-spike', 40)], recurrent, 'no-clipping'],
    ['validation that rises late', [lateRise, verdict('memorisation', 75)], { weightDecay: 1 }, 'half-the-pairs'],
    ['one answer to everything', [verdict('punting')], { labelCounts: answers }, 'mostly-i-dont-know'],
    ['texts of one pattern', [verdict('low-diversity-data', 0, { statistic: 0.8 })], {}, 'one-pattern-data'],
    ['texts that name a model', [byPattern('\\bas an AI (assistant|language model)\\b')], {}, 'model-outputs-in-data'],
    ['texts that refuse', [byPattern('\\bI cannot and will not\\b'), verdict('punting')], { labelCounts: answers }, 'refusals-in-data'],
  ])('of %s', (_, verdicts, described, expected) => {
    expect(diagnose(verdicts, observed(described))[0]?.cause).toBe(expected);
  });
});

test('a net whose layers the gradient is lost in is not blamed on time, nor the other way round', () => {
  const byLayers = verdict('gradient-vanishing', 1, { evidence: [{ measure: 'layerGradientNorm', from: 1, to: 18, layers: [0] }] });
  const causes = (verdicts: Verdict[], described: Partial<DataEvent>) => diagnose(verdicts, observed(described)).map(({ cause }) => cause);
  expect(causes([byLayers], { family: 'mlp' })).not.toContain('long-recurrence');
  expect(causes([throughTime], recurrent)).not.toContain('no-residuals');
});

test('memory without a late rise is a weaker sign where no weight decay could find the rule', () => {
  const place = (weightDecay: number) =>
    diagnose([verdict('memorisation')], observed({ weightDecay })).findIndex(({ cause }) => cause === 'half-the-pairs');
  expect(place(1)).toBeLessThanOrEqual(place(0));
});
