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
      'It comes to a validation accuracy of 12 %; the healthy twin to 91.3 %. With “lower the rate”: 90 %.',
    ],
    [
      'a run that broke has no figure',
      { title: 'validation accuracy', broken: null, twin: 0.9 },
      'It comes to a validation accuracy of nothing that can be measured; the healthy twin to 90 %.',
    ],
    [
      'a loss is told without the sign that makes larger better',
      { title: 'validation loss', broken: -2.5, twin: -0.1 },
      'It comes to a validation loss of 2.5; the healthy twin to 0.1.',
    ],
  ])('%s', (_, came, sentence) => {
    expect(curedSentence(came, 'Lower the rate')).toBe(sentence);
  });
});
