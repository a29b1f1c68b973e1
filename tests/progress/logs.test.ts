import { describe, expect, test } from 'vitest';
import { type KeptLog, searched } from '../../src/progress/logs.ts';

const log = (name: string, failing: string[], tags: string[] = []): KeptLog => ({
  when: 0,
  name,
  format: 'csv',
  unit: 'step',
  rows: 10,
  failing,
  causes: failing.length > 0 ? ['learning-rate-too-high'] : [],
  tags,
  shown: null,
});
const all = [log('resnet-a', ['loss-spike']), log('resnet-b', []), log('bert', ['overfitting'], ['thesis'])];

describe('searched', () => {
  test.each([
    ['every word must fit', 'resnet csv', '', ['resnet-a', 'resnet-b']],
    ['a tag is found', 'Thesis', '', ['bert']],
    ['a cause is found', 'learning-rate', '', ['resnet-a', 'bert']],
    ['only those that failed by a detector', '', 'loss-spike', ['resnet-a']],
    ['only those in which nothing failed', '', 'none', ['resnet-b']],
    ['nothing fits', 'vgg', '', []],
  ])('%s', (_, words, failing, names) => {
    expect(searched(all, words, failing).map(({ name }) => name)).toEqual(names);
  });
});
