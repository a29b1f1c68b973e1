import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/experiment.ts';
import { besideTwin, cellsOf, found, shareRight } from '../../../src/widgets/front/opening.ts';

const failing = (detector: string, onset: number): Verdict =>
  ({ detector, status: 'failing', onset, at: onset + 3, because: '' }) as unknown as Verdict;

describe('the opening in words', () => {
  test('a rate is told beside that of the twin', () => {
    expect(besideTwin(0.6, 0.03)).toBe('20 times its twin’s');
    expect(besideTwin(0.2, 0.03)).toBe('6.7 times its twin’s');
    expect(besideTwin(0.003, 0.03)).toBe('10 times smaller than its twin’s');
    expect(besideTwin(0.03, 0.03)).toBe('the same as its twin');
  });

  test('of many failures the first is named, and the most telling of the others', () => {
    const all = [failing('plateau', 121), failing('dead-relu', 40), failing('divergence', 31), failing('loss-spike', 31)];
    expect(found(all, { 'dead-relu': 'Dead ReLU units' })).toBe(
      'Failing: divergence from step 31, dead ReLU units from step 40, and 2 more.',
    );
    expect(found([failing('loss-spike', 76)], {})).toBe('Failing: loss-spike from step 76.');
    expect(found([], {})).toBe('Nothing fails.');
  });

  test('a share keeps a digit where it has one', () => {
    expect([0.4625, 1, 0.975].map(shareRight)).toEqual(['46.3 % right', '100 % right', '97.5 % right']);
    expect(shareRight(undefined)).toBe('');
  });

  test('cells come back as they were sent', () => {
    expect([...cellsOf(btoa(String.fromCharCode(0, 127, 255)))]).toEqual([0, 127, 255]);
  });
});
