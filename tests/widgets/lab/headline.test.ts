import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/experiment.ts';
import { type Finding, headline } from '../../../src/widgets/lab/headline.ts';
import { CARDS } from './cards.ts';

const explosion: Verdict = {
  detector: 'gradient-explosion',
  status: 'failing',
  severity: 1,
  onset: 14,
  at: 15,
  evidence: [{ measure: 'layerGradientNorm', from: 14, to: 15, layers: [2] }],
  because: '',
};
const finding = (more: Partial<Finding>): Finding => ({
  state: 'ended',
  step: 300,
  steps: 300,
  verdicts: [],
  outcome: 'finished',
  layers: ['layer 1', 'layer 2', 'layer 3', 'output'],
  ...more,
});
const said = (more: Partial<Finding>) => headline(finding(more), CARDS.detectors);

test('headline says where and when it broke', () => {
  expect(said({ verdicts: [explosion] })).toBe('Broke at step 14: gradient explosion in layer 3');
  expect(said({ verdicts: [{ ...explosion, onset: 0, evidence: [] }] })).toBe('Broken from the start: gradient explosion');
});

test('headline leads with the failure that began first, and with one that did not recover', () => {
  const divergence: Verdict = { ...explosion, detector: 'divergence', onset: 9, evidence: [] };
  expect(said({ verdicts: [explosion, divergence] })).toBe('Broke at step 9: divergence');
  expect(said({ verdicts: [explosion, { ...divergence, recoveredAt: 12 }] })).toBe('Broke at step 14: gradient explosion in layer 3');
});

test('headline says that a guard undid it, where all was undone', () => {
  const undone: Verdict = { ...explosion, recoveredAt: 20, undone: true };
  expect(said({ verdicts: [undone] })).toBe('Broke at step 14: gradient explosion in layer 3, undone by a guard');
  expect(said({ verdicts: [undone, { ...explosion, detector: 'divergence', onset: 30, evidence: [] }] })).toBe(
    'Broke at step 30: divergence',
  );
});

test('headline claims health only when a run has ended', () => {
  expect(said({})).toBe('Healthy through all 300 steps');
  expect(said({ state: 'running' })).toBe('Training, and nothing has gone wrong yet');
  expect(said({ state: 'paused', step: 12 })).toBe('Nothing has gone wrong by step 12');
  expect(said({ outcome: 'stopped', step: 40 })).toBe('Stopped at step 40; nothing had gone wrong');
  expect(said({ state: 'failed' })).toBe('This run could not be made');
});
