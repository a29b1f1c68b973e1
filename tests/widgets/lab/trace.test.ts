import { expect, test } from 'vitest';
import { stepColumns } from '../../../src/events.ts';
import { thinLayers } from '../../../src/widgets/lab/thin.ts';
import { Trace, VIEWS_KEPT } from '../../../src/widgets/lab/trace.ts';

function batch(first: number, losses: number[]) {
  const steps = stepColumns(first, losses.length, 2);
  steps.loss.set(losses);
  return { steps, events: [] };
}

test('Trace appends stretches and finds the first loss that is not finite', () => {
  const trace = new Trace();
  trace.append(batch(1, [2, 1]));
  trace.append(batch(3, [1, NaN, NaN]));
  expect([...trace.step.values]).toEqual([1, 2, 3, 4, 5]);
  expect(trace.last).toBe(5);
  expect(trace.firstNonFinite).toBe(4);
  expect(trace.layers).toBe(2);
});

test('Trace keeps readings by hidden layer and evaluations', () => {
  const trace = new Trace();
  trace.append({
    events: [
      { kind: 'measure', step: 10, activationMean: [1, 2], activationDeviation: [3, 4], deadShare: [0, 1], saturatedShare: [0, 0] },
      { kind: 'eval', step: 10, validationLoss: 0.5 },
    ],
  });
  expect(trace.hidden).toBe(2);
  expect([...trace.activations.deadShare.values]).toEqual([0, 1]);
  expect([...trace.evals.validationLoss.values]).toEqual([0.5]);
  expect([...trace.evals.trainLoss.values]).toEqual([NaN]);
});

test('Trace shows the view at or before a step and stays bounded', () => {
  const trace = new Trace();
  const view = (step: number) => ({ kind: 'samples' as const, step, probabilities: new Float32Array(1) });
  for (let step = 0; step < 3 * VIEWS_KEPT; step++) trace.append({ events: [] }, view(step));
  expect(trace.views.length).toBeLessThanOrEqual(VIEWS_KEPT);
  expect(trace.viewAt(-1)?.step).toBe(0);
  const shown = trace.viewAt(101)?.step ?? NaN;
  expect(shown).toBeLessThanOrEqual(101);
  expect(shown).toBeGreaterThan(90);
});

test('thinLayers keeps spikes, breaks and exact zeros', () => {
  const rows = 100;
  const step = Float32Array.from({ length: rows }, (_, i) => i + 1);
  const values = new Float32Array(rows * 2);
  values[2 * 57] = 9;
  values[2 * 80 + 1] = NaN;
  const { x, values: thin } = thinLayers(step, values, 2, 10);
  expect([...x]).toEqual([1, 11, 21, 31, 41, 51, 61, 71, 81, 91]);
  expect(thin[2 * 5]).toBe(9);
  expect(thin[2 * 8 + 1]).toBeNaN();
  expect(thin[0]).toBe(0);
});
