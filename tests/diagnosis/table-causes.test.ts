import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { Observed } from '../../src/diagnosis/observed.ts';
import type { ColumnSummary, DataEvent, Verdict } from '../../src/experiment.ts';
import { data } from '../detectors/streams.ts';

const failing = (detector: string): Verdict => ({ detector, status: 'failing', severity: 0.8, at: 0, evidence: [], because: 'It fails.' });
const causes = (detectors: string[], more: Partial<DataEvent> = {}) => {
  const observed = new Observed();
  observed.see(data(more));
  return diagnose(detectors.map(failing), observed).map(({ cause }) => cause);
};
const column = (more: Partial<ColumnSummary['train']> = {}): ColumnSummary => {
  const moments = { mean: 0, deviation: 1, min: -3, max: 3, missing: 0, infinite: 0, ...more };
  return { name: 'mass', train: moments, validation: moments };
};
const faults = (nonFinite: number) => {
  const rows = { nonFinite, zero: 0, faint: 0, constant: 0 };
  return { inputs: 2, train: rows, validation: rows, silent: { train: 0, validation: 0 } };
};
const statistic = (name: 'mean' | 'deviation' | 'score', applied: number[], all = applied) => ({
  statistic: name,
  applied,
  train: applied.map((value, i) => (value === all[i] ? value - 0.1 : value)),
  all,
});

describe('what made inputs NaN is told by where they are NaN', () => {
  test.each([
    [
      'a column whose deviation is 0',
      'constant-feature-normalised',
      { columns: [column(), column({ missing: 1 })], applied: [statistic('deviation', [1, 0])] },
    ],
    [
      'a column whose mean is infinite',
      'infinity-in-data',
      { columns: [column(), column({ missing: 1 })], applied: [statistic('mean', [0, Infinity]), statistic('deviation', [1, Number.NaN])] },
    ],
    [
      'some rows throughout',
      'zero-norm-epsilon',
      { columns: [column({ missing: 0.02 }), column({ missing: 0.02 })], inputFaults: faults(0.02) },
    ],
  ] as [string, string, Partial<DataEvent>][])('%s', (_, cause, more) => {
    expect(causes(['non-finite'], more)[0]).toBe(cause);
  });

  test('numbers throughout speak for none of them', () => {
    const found = causes(['non-finite'], {
      columns: [column(), column()],
      inputFaults: faults(0),
      applied: [statistic('deviation', [1, 1])],
    });
    for (const cause of ['constant-feature-normalised', 'infinity-in-data', 'zero-norm-epsilon']) expect(found).not.toContain(cause);
  });
});

describe('which step of the pipeline saw all rows', () => {
  test('scores of columns: the choice; means: the scaling', () => {
    const leak = (applied: DataEvent['applied']) => causes(['preprocessing-leak'], { applied: applied ?? [] });
    expect(leak([statistic('score', [0.3, 0.4])])).toEqual(['selected-before-split']);
    expect(leak([statistic('mean', [0.3, 0.4])])).toEqual(['normalised-before-split']);
  });
});

describe('an underfitting net', () => {
  test('has nothing to learn from where no column tells the label', () => {
    const scores = (...all: number[]) => causes(['underfitting'], { columnScores: { columns: all.map(String), scores: all } });
    expect(scores(0.05, 0.1, 0.2)).toContain('uninformative-features');
    expect(scores(0.05, 0.6, 0.2)).not.toContain('uninformative-features');
  });
});

test('outliers come before the learning rate where an input reaches far beyond its deviation', () => {
  const found = causes(['unscaled-inputs', 'divergence'], { columns: [column({ mean: 70, deviation: 500, max: 5000 })] });
  expect(found[0]).toBe('input-outliers');
});

test('a rare class that training lacks was lost by the split, not by the loss', () => {
  const labelCounts = { train: [4000, 0], validation: [1940, 60] };
  expect(causes(['class-imbalance', 'lazy-majority'], { labelCounts })[0]).toBe('unstratified-split');
  expect(causes(['lazy-majority'], { labelCounts: { train: [3960, 40], validation: [1980, 20] } })[0]).toBe(
    'unweighted-loss-on-rare-positives',
  );
});
