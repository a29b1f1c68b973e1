import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { Observed } from '../../../src/diagnosis/observed.ts';
import type { ProbeEvent, Verdict } from '../../../src/experiment.ts';

const verdict = (detector: string, more: Partial<Verdict> = {}): Verdict => ({
  detector,
  status: 'failing',
  severity: 0.7,
  onset: 50,
  at: 80,
  evidence: [],
  because: 'So.',
  ...more,
});

/** What a monitor knows whose first and last probes are these. */
function observed(first: ProbeEvent['measures'], now: ProbeEvent['measures']): Observed {
  const known = new Observed();
  known.see({ kind: 'probe', step: 0, measures: first });
  known.see({ kind: 'probe', step: 100, measures: now });
  return known;
}
const causes = (verdicts: Verdict[], known: Observed) => diagnose(verdicts, known).map(({ cause }) => cause);
const hacked = verdict('reward-hacking');
const collapsed = verdict('mode-collapse');

describe('the first cause', () => {
  test.each<[string, Verdict[], Observed, string]>([
    ['gold falls and answers grow', [hacked], observed({ answerLength: 2.4 }, { answerLength: 10 }), 'length-times-politeness-reward'],
    [
      'the same, and all answers become one',
      [hacked, collapsed],
      observed({ answerLength: 2.4, distinctShare: 0.7 }, { answerLength: 10, distinctShare: 0.01, commonestShare: 0.98 }),
      'length-times-politeness-reward',
    ],
    [
      'gold falls and one short answer is left',
      [hacked, collapsed],
      observed({ answerLength: 2.7, distinctShare: 0.8 }, { answerLength: 1, distinctShare: 0.01, commonestShare: 1 }),
      'safe-answer-reward',
    ],
    [
      'claims are agreed with, and gold falls with it',
      [hacked, verdict('sycophancy')],
      observed({ answerLength: 2.5 }, { answerLength: 3, agreement: 0.97, truth: 0.52 }),
      'satisfaction-reward',
    ],
    ['a generator draws two modes', [collapsed], observed({}, { modesCovered: 2, modesKnown: 8, criticLoss: 0.6 }), 'gan-collapse'],
    ['harm near the floor of the loss', [verdict('objective-misalignment', { statistic: 0.7 })], observed({}, {}), 'likelihood-only'],
    [
      'refusals differ by context, gold falls, and answers have grown as sound ones do',
      [hacked, verdict('evaluation-gaming')],
      observed({ answerLength: 2.3 }, { answerLength: 6 }),
      'rewarded-only-when-watched',
    ],
    ['refusals differ by context', [verdict('evaluation-gaming', { statistic: 0.4 })], observed({}, {}), 'rewarded-only-when-watched'],
    ['what a phase leaves alone drifts', [verdict('behaviour-drift', { statistic: 0.4 })], observed({}, {}), 'continued-fine-tuning'],
  ])('%s', (_, verdicts, known, first) => {
    expect(causes(verdicts, known)[0]).toBe(first);
  });
});

test('a generator that draws few modes was not paid for a safe answer, nor a policy judged by a critic', () => {
  expect(causes([collapsed], observed({}, { modesCovered: 2, modesKnown: 8 }))).toEqual(['gan-collapse']);
  expect(causes([collapsed], observed({ answerLength: 2 }, { answerLength: 1, distinctShare: 0.01 }))).toEqual(['safe-answer-reward']);
});

test('nothing is blamed where nothing of this fails', () => {
  const known = observed(
    { answerLength: 2 },
    { answerLength: 10, distinctShare: 0.01, modesCovered: 1, modesKnown: 8, agreement: 1, truth: 0.5 },
  );
  expect(causes([], known)).toEqual([]);
});
