import { expect, test } from 'vitest';
import type { Verdict } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import earlyStopping from '../../src/remedies/early-stopping.ts';
import { Guard } from '../../src/runs/guard.ts';

const failing = (detector: string): Verdict => ({
  detector,
  status: 'failing',
  severity: 1,
  onset: 60,
  at: 200,
  evidence: [],
  because: '',
});

test.each(['reward-hacking', 'behaviour-drift'])('early-stopping stops at %s, which begins where the run was at its best', (detector) => {
  const mended = earlyStopping.apply(fill('assistant', 1));
  expect(new Guard().decide(200, [failing(detector)], mended)).toEqual([
    { what: `guard stopped early: ${detector} from step 60`, rollback: 60, stop: true },
  ]);
});

test('early-stopping stops at overfitting with the weights from before its onset, and at nothing that has no turn', () => {
  const mended = earlyStopping.apply(fill('digits', 1, { steps: 400 }));
  expect(new Guard().decide(200, [failing('overfitting')], mended)).toEqual([
    { what: 'guard stopped early: overfitting from step 60', rollback: 60, stop: true },
  ]);
  expect(new Guard().decide(200, [failing('loss-spike')], mended)[0]?.stop).toBeUndefined();
});
