import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

const checks = (values: [again: number, company: number][]): RunEvent[] =>
  values.map(([repeatDifference, companyDifference], i) => ({
    kind: 'probe',
    step: i * 25,
    measures: { repeatDifference, companyDifference },
  }));

describe('train-eval-mismatch fires', () => {
  test.each([
    [
      'on answers that change by themselves',
      checks([
        [0.02, 0],
        [0.02, 0],
      ]),
    ],
    [
      'on answers that depend on company',
      checks([
        [0, 0.011],
        [0, 0.011],
      ]),
    ],
    ['on one of the two checks alone', [0, 25].map((step) => ({ kind: 'probe' as const, step, measures: { companyDifference: 0.2 } }))],
  ])('%s', (_, events) => {
    expect(status('train-eval-mismatch', [data(), ...events])).toBe('failing');
  });
});

describe('train-eval-mismatch stays quiet', () => {
  test.each([
    ['on rounding', checks(Array.from({ length: 9 }, () => [1e-6, 1e-6]))],
    ['below a hundredth', checks(Array.from({ length: 9 }, () => [0.009, 0.009]))],
    [
      'on one evaluation',
      checks([
        [0.5, 0.5],
        [0, 0],
        [0.5, 0.5],
      ]),
    ],
    ['on NaN', checks(Array.from({ length: 9 }, () => [Number.NaN, Number.NaN]))],
    ['on other probes', [{ kind: 'probe' as const, step: 0, measures: { gradientNoise: 9 } }]],
  ])('%s', (_, events) => {
    expect(status('train-eval-mismatch', [data(), ...events])).toBe('healthy');
  });
});

test('train-eval-mismatch tells chance from company', () => {
  expect(
    last(
      'train-eval-mismatch',
      checks([
        [0.2, 0.3],
        [0.2, 0.3],
      ]),
    ),
  ).toMatchObject({ onset: 0, at: 25, evidence: [{ measure: 'repeatDifference' }] });
  expect(
    last(
      'train-eval-mismatch',
      checks([
        [0, 0.3],
        [0, 0.3],
      ]),
    ),
  ).toMatchObject({ evidence: [{ measure: 'companyDifference' }] });
});
