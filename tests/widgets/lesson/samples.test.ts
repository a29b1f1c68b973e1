import { expect, test } from 'vitest';
import type { Recorded } from '../../../src/sharing/recorded.ts';
import { drawable, sampleRun } from '../../../src/widgets/lesson/samples.ts';

const run = (more: object) => ({ id: 'x', verdicts: [], batch: { events: [] }, views: [], ...more }) as unknown as Recorded;

test('views go through the page as they were, cut to what is shown', () => {
  const texts = [50, 100, 150].map((step) => ({
    kind: 'texts',
    step,
    texts: ['a', 'b', 'c'].map((text) => ({ text, good: text !== 'c' })),
  }));
  const sample = sampleRun(run({ views: texts }), 'it', { count: 2 });
  expect(sample.steps).toEqual([50, 100, 150]);
  expect(sample.words[0]).toBe('2 of 3 texts right, 2 of them shown.');
  expect(drawable(sample).views[1]).toEqual({ kind: 'texts', step: 100, texts: texts[1]?.texts.slice(0, 2) });
});

test('named steps choose the last view before each, once', () => {
  const views = [0, 50, 100].map((step) => ({ kind: 'texts', step, texts: [] }));
  expect(sampleRun(run({ views }), 'it', { steps: [10, 49, 75, 400], count: 2 }).steps).toEqual([0, 50, 100]);
});

test('points are fewer on a page, and what was measured is said of all', () => {
  const points = Float32Array.from({ length: 2000 }, (_, i) => i / 1000);
  const events = [
    { kind: 'probe', step: 40, measures: { modesCovered: 8, modesKnown: 8, sampleQuality: 0.5 } },
    { kind: 'probe', step: 50, measures: { modesCovered: 3, modesKnown: 8, sampleQuality: 0.785 } },
    { kind: 'probe', step: 60, measures: { modesCovered: 1, modesKnown: 8, sampleQuality: 0.9 } },
  ];
  const cloud = { real: Float32Array.of(0.123456, 1), extent: 3 };
  const sample = sampleRun(run({ views: [{ kind: 'cloud', step: 50, points }], cloud, batch: { events } }), 'it', { count: 2 });
  expect(sample.words).toEqual(['3 of 8 modes covered; 79\u00a0% of the points lie within one.']);
  const { views, scene } = drawable(sample);
  expect(views[0]).toMatchObject({ kind: 'cloud', step: 50 });
  expect((views[0] as { points: Float32Array }).points).toHaveLength(512);
  expect(scene.cloud?.real[0]).toBeCloseTo(0.12, 5);
});

test('pictures read right are counted over all of them', () => {
  const probabilities = Float32Array.of(0.9, 0.1, 0.5, 0.5, Number.NaN, Number.NaN);
  const samples = { width: 1, height: 1, pixels: Uint8Array.of(1, 2, 3), labels: Uint8Array.of(0, 1, 0), split: 'validation' };
  const batch = { events: [{ kind: 'data', classes: 2 }] };
  const sample = sampleRun(run({ views: [{ kind: 'samples', step: 1, probabilities }], samples, batch }), 'it', { count: 2 });
  expect(sample.words).toEqual(['1 of 3 pictures read right.']);
  expect(drawable(sample).scene.samples?.labels).toHaveLength(2);
});

test('a run recorded without views says how to record them', () => {
  expect(() => sampleRun(run({}), 'it', { count: 2 })).toThrow('give it "views": true in its list');
});
