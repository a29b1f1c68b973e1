import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/experiment.ts';
import { Timeline } from '../../../src/widgets/lab/undo.ts';
import { evidenceSpans, failingSpans, ranked, spoken } from '../../../src/widgets/lab/verdicts.ts';
import { CARDS } from './cards.ts';

const verdict = (detector: string, more: Partial<Verdict>): Verdict => ({
  detector,
  status: 'failing',
  severity: 0.5,
  at: 10,
  evidence: [],
  because: '',
  ...more,
});
const verdicts = [
  verdict('gradient-explosion', { onset: 14, evidence: [{ measure: 'gradientNorm', from: 14, to: 16 }] }),
  verdict('divergence', { onset: 20, recoveredAt: 25, evidence: [{ measure: 'loss', from: 20, to: 22 }] }),
  verdict('plateau', { status: 'healthy' }),
  verdict('oscillation', { status: 'warning', onset: 5 }),
];

test('ranked puts failing first and the healthy after warnings', () => {
  expect(ranked([...verdicts].reverse()).map(({ detector }) => detector)).toEqual([
    'gradient-explosion',
    'divergence',
    'oscillation',
    'plateau',
  ]);
});

test('failingSpans last until recovery, else to the last step; overlapping ones are one', () => {
  expect(failingSpans(verdicts, 100, undefined)).toEqual([{ from: 14, to: 100, tone: 'fail' }]);
  expect(failingSpans(verdicts, 100, 'divergence')).toEqual([{ from: 20, to: 25, tone: 'fail' }]);
});

test('evidenceSpans shades only the measures it is asked for', () => {
  expect(evidenceSpans(verdicts, ['gradientNorm'], 100, undefined)).toEqual([{ from: 14, to: 100, tone: 'fail' }]);
  expect(evidenceSpans(verdicts, ['loss'], 100, undefined)).toEqual([{ from: 20, to: 22, tone: 'fail' }]);
  expect(evidenceSpans(verdicts, ['deadShare'], 100, undefined)).toEqual([]);
});

test('spoken says failures and recoveries, and nothing of health', () => {
  expect(spoken(verdicts, CARDS.detectors, 'This run')).toBe(
    'This run: failing, gradient explosion, from step 14. This run: failing, divergence, from step 20.',
  );
  expect(spoken([verdict('plateau', { status: 'healthy' })], CARDS.detectors, 'This run')).toBe('');
});

test('Timeline takes a dragged dial back as one change, and gives it again', () => {
  const timeline = new Timeline<number>();
  timeline.note(0, 'rate');
  timeline.note(1, 'rate');
  timeline.settle();
  timeline.note(2, 'rate');
  expect(timeline.undo(3)).toBe(2);
  expect(timeline.undo(2)).toBe(0);
  expect(timeline.undo(0)).toBeUndefined();
  expect(timeline.redo(0)).toBe(2);
  expect(timeline.redo(2)).toBe(3);
  expect(timeline.canRedo).toBe(false);
});
