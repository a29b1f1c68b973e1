import { describe, expect, test } from 'vitest';
import { detectorById, detectors } from '../../src/detectors/index.ts';
import type { Judgement, RunEvent, StepEvent } from '../../src/experiment.ts';
import { chance, data, end, evaluation, falling, losses, measure, said, status } from './streams.ts';

/** A rich run that goes wrong in several ways, one after the other. */
function eventful(count: number): RunEvent[] {
  const curve = falling(count);
  const events: RunEvent[] = [
    data({ overlap: { rows: 100, exact: 5, near: 0, withinTrain: 0, pairs: [[1, 2]] } }),
    measure(0, { activationDeviation: [1, 0.1], deadShare: [0, 0], saturatedShare: [0, 0] }),
  ];
  for (let i = 0; i < count; i++) {
    const step = i + 1;
    const wild = i > 120 && i < 150 ? 8 * chance(i) : 0;
    const loss = i === 260 ? Number.NaN : (curve[i] as number) + wild;
    const norm = i > 120 && i < 150 ? 400 : 1 + chance(i);
    events.push({
      kind: 'step',
      step,
      loss,
      learningRate: 0.1,
      gradientNorm: norm,
      layerGradientNorm: [i > 200 ? 0 : norm / 2e3, norm, norm],
      layerUpdateRatio: [0.01, 0.01, 0.01],
    });
    if (step % 10 === 0)
      events.push(measure(step, { deadShare: [i > 200 ? 0.99 : 0.1, 0.1], saturatedShare: [0, 0.9], nonFinite: [0, 0, 0] }));
    if (step % 25 === 0)
      events.push(
        evaluation(step, {
          trainLoss: curve[i] as number,
          validationLoss: i > 100 ? 1 + i / 50 : (curve[i] as number),
          trainLossError: 0.01,
          validationLossError: 0.02,
        }),
      );
  }
  return [...events, end(count)];
}

test('detectors have ids of their own, a title, a description, needs and frozen-looking defaults', () => {
  expect(new Set(detectors.map(({ id }) => id)).size).toBe(detectors.length);
  expect([...detectors.map(({ id }) => id)].sort()).toEqual(detectors.map(({ id }) => id));
  for (const { id, title, description, needs, defaults } of detectors) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title.length, id).toBeGreaterThan(3);
    expect(description, id).toMatch(/^[A-Z].*\.$/);
    expect(needs.flat().length, id).toBeGreaterThan(0);
    for (const value of Object.values(defaults)) expect(['number', 'string'], id).toContain(typeof value);
  }
});

describe.each(detectors.map(({ id }) => id))('%s', (id) => {
  const events = eventful(300);

  test('never sees ahead: what it says of a prefix it says of the whole', () => {
    const whole: [number, Judgement][] = [];
    const watch = detectorById.get(id)!;
    const next = watch.watch(watch.defaults);
    events.forEach((event, i) => {
      const judgement = next(event);
      if (judgement) whole.push([i, judgement]);
    });
    for (const length of [1, 2, 50, 137, 150, 290, events.length]) {
      expect(said(id, events.slice(0, length))).toEqual(whole.filter(([i]) => i < length).map(([, judgement]) => judgement));
    }
  });

  test('two watches share no state', () => {
    const detector = detectorById.get(id)!;
    const first = detector.watch(detector.defaults);
    const second = detector.watch(detector.defaults);
    const mixed: Judgement[] = [];
    for (const event of events) {
      first(event);
      const judgement = second(event);
      if (judgement) mixed.push(judgement);
    }
    expect(mixed).toEqual(said(id, events));
  });

  test('copies what it keeps: the caller uses one object for all steps', () => {
    const detector = detectorById.get(id)!;
    const next = detector.watch(detector.defaults);
    const row: StepEvent = { kind: 'step', step: 0, layerGradientNorm: new Float64Array(3), layerUpdateRatio: new Float64Array(3) };
    const out: Judgement[] = [];
    for (const event of events) {
      let given: RunEvent = event;
      if (event.kind === 'step') {
        const { layerGradientNorm, layerUpdateRatio, ...scalars } = event;
        Object.assign(row, scalars);
        (row.layerGradientNorm as Float64Array).set(Array.from(layerGradientNorm as number[]));
        (row.layerUpdateRatio as Float64Array).set(Array.from(layerUpdateRatio as number[]));
        given = row;
      }
      const judgement = next(given);
      if (judgement) out.push(structuredClone(judgement));
    }
    expect(out).toEqual(said(id, events));
  });

  test('says in one sentence, with onset, span and severity in range', () => {
    for (const verdict of said(id, events)) {
      expect(verdict.because).toMatch(/^[A-Z0-9].*\.$/);
      expect(verdict.because).not.toMatch(id === 'non-finite' ? /undefined|\[object/ : /undefined|NaN|\[object/);
      expect(verdict.severity).toBeGreaterThanOrEqual(0);
      expect(verdict.severity).toBeLessThanOrEqual(1);
      if (verdict.status !== 'failing' && verdict.status !== 'warning') continue;
      expect(verdict.onset).toBeLessThanOrEqual(verdict.at);
      expect(verdict.evidence.length).toBeGreaterThan(0);
      for (const { from, to } of verdict.evidence) expect(from).toBeLessThanOrEqual(to);
    }
  });

  test('is healthy on a healthy log of two columns, on one row, on none', () => {
    for (const count of [0, 1, 2, 500]) expect(['healthy', 'unknown']).toContain(status(id, losses(falling(count))));
    expect(['healthy', 'unknown']).toContain(status(id, losses(falling(50), { first: 100, every: 100 })));
    expect(['healthy', 'unknown']).toContain(status(id, losses(falling(200).map((v) => v * 0.1 - 4))));
  });
});
