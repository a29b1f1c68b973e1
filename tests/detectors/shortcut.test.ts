import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

const probes = (measures: object[], groups?: { rows: number[]; names?: string[] }): RunEvent[] => [
  data(groups ? { groups } : {}),
  ...measures.map((measure, i): RunEvent => ({ kind: 'probe', step: i * 25, measures: measure })),
];
const thrice = (measure: object, rows?: number[]) => probes([measure, measure, measure], rows && { rows });
const parts = (drop: number, count = 49) => Array.from({ length: count }, (_, i) => (i === 3 ? drop : 0.05));

describe('shortcut fires', () => {
  test.each([
    ['above a gap of .2 beyond its sampling error', thrice({ groupAccuracy: [0.98, 0.67] }, [900, 100])],
    ['where the sizes are not known', thrice({ groupAccuracy: [0.9, 0.69] })],
    ['on the worst of several groups', thrice({ groupAccuracy: [0.9, 0.85, 0.3] }, [300, 300, 300])],
    ['where one part carries the answer', thrice({ permutedDrop: parts(0.26) })],
  ])('%s', (_, events) => {
    expect(status('shortcut', events)).toBe('failing');
  });
});

describe('shortcut stays quiet', () => {
  test.each<[string, RunEvent[], string?]>([
    ['up to a gap of .2 beyond its sampling error', thrice({ groupAccuracy: [0.98, 0.69] }, [900, 100])],
    ['on a group of five rows', thrice({ groupAccuracy: [0.98, 0.4] }, [995, 5])],
    ['on groups alike', thrice({ groupAccuracy: [0.93, 0.92] }, [500, 500])],
    ['in 2 evaluations', probes([{ groupAccuracy: [0.9, 0.3] }, { groupAccuracy: [0.9, 0.3] }, { groupAccuracy: [0.9, 0.85] }])],
    ['where no small part carries the answer', thrice({ permutedDrop: parts(0.24) })],
    ['on inputs of few parts', thrice({ permutedDrop: parts(0.6, 8) }), 'unknown'],
    ['on one group', thrice({ groupAccuracy: [0.9, Number.NaN] }), 'unknown'],
  ])('%s', (_, events, expected = 'healthy') => {
    expect(status('shortcut', events)).toBe(expected);
  });
});

test('shortcut names the groups', () => {
  const named = { rows: [900, 100], names: ['with the mark', 'without'] };
  const events = probes(
    [1, 2, 3].map(() => ({ groupAccuracy: [0.98, 0.5] })),
    named,
  );
  expect(last('shortcut', events)?.because).toBe(
    '98 % of the validation rows of "with the mark" are right and 50 % of those of "without": what sets them apart tells the model the answer.',
  );
});
