import { describe, expect, test } from 'vitest';
import type { DataEvent, RunEvent } from '../../src/experiment.ts';
import { data, end, evaluation, last, said } from './streams.ts';

const ended = (train: number, validation: number, more: Partial<DataEvent> = {}, error = 0): RunEvent[] => [
  data(more),
  evaluation(0, { trainLoss: 2.3, validationLoss: 2.3 }),
  evaluation(300, { trainLoss: train, validationLoss: validation, trainLossError: error }),
  end(300),
];
const status = (events: RunEvent[]) => last('underfitting', events)?.status;

describe('underfitting fires', () => {
  test.each([
    ['above seven tenths of the naive loss on both splits', ended(1.63, 1.64)],
    ['worse than knowing nothing', ended(2.6, 2.7)],
    ['above seven tenths of the way to a known floor', ended(2, 2, { floor: 1 })],
  ])('%s', (_, events) => {
    expect(status(events)).toBe('failing');
  });
});

describe('underfitting stays quiet', () => {
  test.each([
    ['below seven tenths', ended(1.6, 1.65), 'healthy'],
    ['on a training loss that is low: that is overfitting', ended(0.1, 2.9), 'healthy'],
    ['at a floor that is known to be high', ended(2, 2, { floor: 1.9 }), 'healthy'],
    ['within two standard errors', ended(1.65, 1.7, {}, 0.03), 'healthy'],
    ['before the end', ended(2.2, 2.2).slice(0, -1), undefined],
    ['on a run that was stopped', [...ended(2.2, 2.2).slice(0, -1), { kind: 'end', step: 300, outcome: 'stopped' }], 'unknown'],
    ['where knowing nothing has no known cost', ended(2.2, 2.2, { naiveLoss: Number.NaN }), 'unknown'],
    ['on a loss that need not fall', ended(2.2, 2.2, { lossRole: 'surrogate' }), 'unknown'],
  ] as [string, RunEvent[], string | undefined][])('%s', (_, events, expected) => {
    expect(status(events)).toBe(expected);
  });
});

test('underfitting gives both losses and that of knowing nothing', () => {
  const [verdict] = said('underfitting', ended(2.1, 2.2));
  expect(verdict?.because).toMatch(/2\.1 in training and 2\.2 in validation, where knowing nothing costs 2\.3/);
  expect(verdict).toMatchObject({
    at: 300,
    onset: 300,
    threshold: 0.3,
    evidence: [{ measure: 'trainLoss' }, { measure: 'validationLoss' }],
  });
});
