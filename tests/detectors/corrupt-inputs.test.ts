import { describe, expect, test } from 'vitest';
import type { ColumnSummary, DataEvent, RowFaults, RunEvent } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

const sound: RowFaults = { nonFinite: 0, zero: 0, faint: 0, constant: 0 };
const run = (
  faults: { train?: Partial<RowFaults>; validation?: Partial<RowFaults>; silent?: { train: number; validation: number } },
  more: Partial<DataEvent> = {},
): RunEvent[] => [
  data({
    inputFaults: {
      inputs: 784,
      train: { ...sound, ...faults.train },
      validation: { ...sound, ...faults.validation },
      silent: faults.silent ?? { train: 0, validation: 0 },
    },
    ...more,
  }),
];
const times = { train: [0, 10], validation: [11, 12], inside: 0 } as DataEvent['times'];

describe('corrupt-inputs fires', () => {
  test.each([
    ['on one row of NaN', run({ train: { nonFinite: 0.00025 } })],
    ['on infinities in validation', run({ validation: { nonFinite: 0.01 } })],
    ['above 1 % of empty rows', run({ train: { zero: 0.0105 } })],
    ['above 1 % of empty and nearly empty rows together', run({ train: { zero: 0.006, faint: 0.006 } })],
    ['on rows of one value', run({ validation: { constant: 0.02 } })],
    ['on an input that is wiped out in one split', run({ silent: { train: 1, validation: 0 } })],
  ])('%s', (_, events) => {
    expect(status('corrupt-inputs', events)).toBe('failing');
  });
});

describe('corrupt-inputs stays quiet', () => {
  test.each([
    ['on sound rows', run({})],
    ['up to 1 % of empty rows', run({ train: { zero: 0.01 } })],
    ['on 2 empty rows of 100', run({ train: { zero: 0.02 } }, { rows: { train: 100, validation: 100 } })],
    ['on inputs that vary at one time only', run({ silent: { train: 0, validation: 2 } }, { times })],
  ])('%s', (_, events) => {
    expect(status('corrupt-inputs', events)).toBe('healthy');
  });
});

describe('corrupt-inputs says', () => {
  const column = (name: string, missing: number): ColumnSummary => {
    const moments = { mean: 1, deviation: 1, min: 0, max: 2, missing, infinite: 0 };
    return { name, train: moments, validation: { ...moments, missing: 0 } };
  };
  test.each([
    [
      run({ train: { nonFinite: 0.02 } }, { columns: [column('mass', 0), column('beak', 0.02)] }),
      '2 % of the training rows hold NaN or infinity, in beak.',
    ],
    [run({ train: { zero: 0.1, faint: 0.3 } }), 'Of the training rows 10 % are 0 throughout and 30 % hold next to nothing.'],
    [run({ silent: { train: 392, validation: 0 } }), '392 inputs of 784 never vary in training rows and do in validation rows.'],
    [run({ silent: { train: 0, validation: 1 } }), '1 input of 784 never varies in validation rows and does in training rows.'],
  ])('%#', (events, because) => {
    expect(last('corrupt-inputs', events)?.because).toBe(because);
  });
});
