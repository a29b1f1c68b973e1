import { describe, expect, test } from 'vitest';
import {
  catchesHalf,
  type DetectorCard,
  operatingWords,
  spokenWords,
  thresholdWords,
  worstLayer,
} from '../../../src/widgets/lesson/detector.ts';
import type { FigurePanel } from '../../../src/widgets/lesson/figure.ts';

const card = {
  unit: 'deviations',
  percent: false,
  thresholds: [3, 6, 12],
  own: 1,
  broken: [20, 40, null],
  healthy: [5, null, null],
  caught: [10, 5, 4],
  alarms: [3, 1, 0],
  lead: [1, 1200, null],
  brokenRuns: 10,
  healthyRuns: 20,
} as unknown as DetectorCard;

describe('a threshold in words', () => {
  test('is marked where it is the detector’s own, and said of a hundred where it is a share', () => {
    expect(thresholdWords(card, 0)).toBe('3 deviations');
    expect(thresholdWords(card, 1)).toBe('6 deviations, its own');
    expect(thresholdWords({ ...card, percent: true, thresholds: [0.0625], own: 3, unit: 'of the rows' }, 0)).toBe('6.3\u00a0% of the rows');
  });

  test('speaks, misses or cries wolf', () => {
    expect(spokenWords(card, 0)).toEqual({ broken: 'speaks at step 20', healthy: 'false alarm at step 5' });
    expect(spokenWords(card, 2)).toEqual({ broken: 'never speaks: missed', healthy: 'never speaks, as it should' });
    expect(spokenWords({ ...card, broken: [0] }, 0).broken).toBe('speaks at step 0');
  });

  test('comes to so many runs, and says nothing of a lead where there is none', () => {
    expect(operatingWords(card, 0)).toBe(
      '10 of 10 broken runs caught, 3 false alarms in 20 healthy ones. When it speaks, the median run has 1 step left to its first NaN or its end.',
    );
    expect(operatingWords(card, 1)).toContain('one false alarm in 20 healthy ones. When it speaks, the median run has 1,200 steps left');
    expect(operatingWords(card, 2)).toBe('4 of 10 broken runs caught, no false alarm in 20 healthy ones.');
    expect([0, 1, 2].map((at) => catchesHalf(card, at))).toEqual([true, true, false]);
  });
});

describe('worstLayer', () => {
  const line = (run: number, place: number, y: string) => ({
    id: `${run} ${place}`,
    run,
    part: 'deadShare',
    place,
    label: `run ${run}, layer ${place}`,
    y,
  });
  const panel = (lines: object[]) => ({ lines, summary: 'all' }) as unknown as FigurePanel;

  test('draws one line a run, the largest of its layers at each step', () => {
    const { lines, summary } = worstLayer(
      panel([line(0, 0, '0 0.5'), line(0, 1, '0.25 0'), line(1, 0, '0 0'), line(1, 1, '0 0.125')]),
      'Worst.',
    );
    expect(lines.map(({ label, y }) => [label, y])).toEqual([
      ['run 0', '0.25 0.5'],
      ['run 1', '0 0.125'],
    ]);
    expect(summary).toBe('Worst. run 0: 0.25 at first, at most 0.5; run 1: 0 at first, at most 0.125.');
  });

  test('leaves lines of different measures apart', () => {
    const two = panel([line(0, 0, '1'), { ...line(0, 0, '2'), part: 'loss' }]);
    expect(worstLayer(two, 'Worst.')).toBe(two);
  });
});
