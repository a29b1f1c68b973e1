import { describe, expect, test } from 'vitest';
import { detectors } from '../../../src/detectors/index.ts';
import { curedSentence } from '../../../src/widgets/disasters/sentences.ts';
import { SYMPTOMS, symptomsOf } from '../../../src/widgets/disasters/symptoms.ts';

describe('SYMPTOMS', () => {
  test('every detector is the figure behind something that people say, so that no failure is hidden from them', () => {
    const covered = SYMPTOMS.flatMap((symptom) => symptom.detectors);
    expect(detectors.map(({ id }) => id).filter((id) => !covered.includes(id))).toEqual([]);
  });

  test('a failure is found under each thing that it shows', () => {
    expect(symptomsOf(['dead-relu', 'loss-spike'])).toEqual(['up', 'flat']);
    expect(symptomsOf([])).toEqual([]);
  });
});

describe('curedSentence', () => {
  test.each([
    [
      'shares in per cent',
      { title: 'validation accuracy', broken: 0.12, twin: 0.913, cure: { remedy: 'r', value: 0.9 } },
      'Lower the rate',
      'Validation accuracy: 12\u00a0%, and 91.3\u00a0% in the healthy twin. With “lower the rate”: 90\u00a0%.',
    ],
    [
      'a run that broke has no figure',
      { title: 'validation accuracy', broken: null, twin: 0.9 },
      undefined,
      'Validation accuracy: nothing that can be measured, and 90\u00a0% in the healthy twin.',
    ],
    [
      'a loss is told without the sign that makes larger better',
      { title: 'validation loss', broken: -2.5, twin: -0.1 },
      undefined,
      'Validation loss: 2.5, and 0.1 in the healthy twin.',
    ],
    [
      'a count is no share, and a name of capitals keeps them',
      { title: 'modes covered', broken: 3, twin: 8, cure: { remedy: 'r', value: 7 } },
      'KL penalty',
      'Modes covered: 3, and 8 in the healthy twin. With “KL penalty”: 7.',
    ],
    [
      'a gap of two accuracies is told in points',
      { title: 'gap between validation and deployment accuracy', broken: -0.143, twin: -0.057 },
      undefined,
      'Gap between validation and deployment accuracy: 14.3\u00a0points, and 5.7\u00a0points in the healthy twin.',
    ],
    [
      'a secret that is not kept has an exposure',
      { title: 'planted texts kept secret', broken: -7.75, twin: -2.55 },
      undefined,
      'Exposure of the planted text: 7.75, and 2.55 in the healthy twin.',
    ],
    [
      'a reward may be below zero',
      { title: 'gold reward', broken: -0.34, twin: 1.02 },
      undefined,
      'Gold reward: −0.34, and 1.02 in the healthy twin.',
    ],
  ])('%s', (_, came, remedy, sentence) => {
    expect(curedSentence(came, remedy)).toBe(sentence);
  });
});
