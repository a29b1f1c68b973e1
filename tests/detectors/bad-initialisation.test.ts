import { describe, expect, test } from 'vitest';
import { data, last, losses, measure, status } from './streams.ts';

const LN10 = 2.302585;

describe('bad-initialisation fires', () => {
  test.each([
    ['on a first loss 3.1 nats above ln C', [data(), ...losses([LN10 + 3.1])]],
    ['when ln C follows from the classes', [data({ naiveLoss: undefined }), ...losses([LN10 + 3.1])]],
    ['on a squared error of 4.1 times the variance', [data({ lossKind: 'mse', naiveLoss: 0.5 }), ...losses([2.05])]],
    ['on a variance that shrinks 11 times', [measure(0, { activationDeviation: [1, 0.301] })]],
    ['on a variance that grows 11 times', [measure(0, { activationDeviation: [1, 1, 3.32] })]],
    ['on a layer that gives nothing', [measure(0, { activationDeviation: [1, 0] })]],
  ])('%s', (_, events) => {
    expect(status('bad-initialisation', events)).toBe('failing');
  });
});

describe('bad-initialisation stays quiet', () => {
  test.each([
    ['on a first loss 2.9 nats above ln C', [data(), ...losses([LN10 + 2.9])]],
    ['on a squared error of 3.9 times the variance', [data({ lossKind: 'mse', naiveLoss: 0.5 }), ...losses([1.95])]],
    ['on a variance that changes 9 times', [measure(0, { activationDeviation: [1, 0.334, 1] })]],
    ['on later losses and readings', [data(), ...losses([2.3, 90, 90]), measure(10, { activationDeviation: [1, 0.001] })]],
    ['on a log that begins in the middle', [data(), ...losses([90], { first: 500 })]],
    ['on a log of two columns', losses([90, 80])],
    ['on a surrogate loss', [data({ lossRole: 'surrogate' }), ...losses([90])]],
    ['on NaN', [data(), ...losses([Number.NaN]), measure(0, { activationDeviation: [Number.NaN, 1] })]],
  ])('%s', (_, events) => {
    expect(status('bad-initialisation', events)).toBe('healthy');
  });
});

test('bad-initialisation names layers and figures', () => {
  expect(last('bad-initialisation', [data(), ...losses([111])])?.because).toBe(
    'The first loss is 111 where knowing nothing would cost 2.3: the untrained net is sure of wrong answers.',
  );
  expect(last('bad-initialisation', [data(), measure(0, { activationDeviation: [0.05, 0.0025] })])).toMatchObject({
    evidence: [{ measure: 'activationDeviation', from: 0, to: 0, layers: [0, 1] }],
    because: 'Before training the deviation of the activations falls from 0.05 in layer 1 to 0.0025 in layer 2.',
  });
});

describe('bad-initialisation on units alike', () => {
  const reading = (step: number, identicalShare: number[]) => [data(), measure(step, { identicalShare })];

  test.each([
    ['half of the units of a hidden layer', reading(0, [0.5, 0, 0]), 'failing'],
    ['fewer', reading(0, [0.49, 0, 0]), 'healthy'],
    ['an output layer of zeros, as many begin with', reading(0, [0, 0, 1]), 'healthy'],
    ['after training has begun', reading(10, [1, 1, 0]), 'healthy'],
  ])('%s', (_, events, expected) => {
    expect(status('bad-initialisation', events)).toBe(expected);
  });
});
