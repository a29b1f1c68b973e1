import { expect, test } from 'vitest';
import { conceals } from '../../../src/widgets/lab/class-name.ts';
import { rulesInWords } from '../../../src/widgets/lab/class-words.ts';
import { CARDS } from './cards.ts';

test('a class link says what it fixes, hides and leaves open all the same', () => {
  const rules = { break: 'hidden', optimizer: 'fixed', 'optimizer.learningRate': 'open', verdicts: 'hidden' } as const;
  expect(rulesInWords(rules, CARDS)).toEqual([
    'Fixed: task, optimizer.',
    'Hidden: what is broken, verdicts and causes.',
    'Open all the same: learning rate.',
  ]);
  expect(rulesInWords({}, CARDS)).toEqual([]);
});

test('names of runs are kept back only where part of the experiment is hidden', () => {
  expect(conceals({ 'break.learning-rate-too-high': 'hidden' })).toBe(true);
  expect(conceals({ model: 'hidden' })).toBe(true);
  expect(conceals({ verdicts: 'hidden', twin: 'hidden', share: 'hidden', model: 'fixed' })).toBe(false);
});
