import { describe, expect, test } from 'vitest';
import { probed } from './probed.ts';
import { chance, last, status } from './streams.ts';

const answers = (distinct: (i: number) => number, commonest: (i: number) => number) =>
  probed(25, (i) => ({ distinctShare: distinct(i), commonestShare: commonest(i) }));
const modes = (covered: (i: number) => number, quality?: (i: number) => number) =>
  probed(30, (i) => ({ modesCovered: covered(i), modesKnown: 8, ...(quality && { sampleQuality: quality(i) }) }), 50);

describe('mode-collapse fires', () => {
  test.each([
    [
      'on one answer to everything',
      answers(
        (i) => 0.8 / (1 + i),
        (i) => i / 25,
      ),
    ],
    ['where only distinct answers were counted', probed(25, (i) => ({ distinctShare: i < 9 ? 0.5 : 0.05 }))],
    ['where only the commonest answer was', probed(25, (i) => ({ commonestShare: i < 9 ? 0.1 : 0.6 }))],
    [
      'on two good modes of eight',
      modes(
        (i) => (i > 5 ? 2 : 1),
        (i) => Math.min(0.85, i / 10),
      ),
    ],
    [
      'on five good modes of eight',
      modes(
        (i) => (i > 5 ? 5 : 1),
        () => 0.8,
      ),
    ],
    [
      'on modes that are lost again',
      modes(
        (i) => (i < 12 ? 8 : 3),
        () => 0.8,
      ),
    ],
    ['on few modes, of samples nobody judged', modes(() => 3)],
  ])('%s', (_, events) => {
    expect(status('mode-collapse', events)).toBe('failing');
  });

  test('from the step at which answers are alike', () => {
    expect(
      last(
        'mode-collapse',
        answers(
          (i) => (i < 10 ? 0.5 : 0.05),
          (i) => (i < 12 ? 0.2 : 0.9),
        ),
      ),
    ).toMatchObject({ onset: 120, at: 140 });
  });
});

describe('mode-collapse stays quiet', () => {
  test.each([
    [
      'on one good answer for each question: few distinct, none that is the commonest',
      answers(
        () => 0.05,
        () => 0.17,
      ),
    ],
    [
      'on a favourite among many answers',
      answers(
        () => 0.3,
        () => 0.6,
      ),
    ],
    [
      'on two evaluations',
      answers(
        (i) => (i % 3 === 0 ? 0.2 : 0.05),
        () => 0.9,
      ),
    ],
    [
      'on all modes',
      modes(
        (i) => Math.min(8, i),
        () => 0.7,
      ),
    ],
    [
      'on six of eight',
      modes(
        () => 6,
        () => 0.8,
      ),
    ],
    [
      'on a generator that draws nothing well yet',
      modes(
        () => 1,
        (i) => 0.3 + 0.1 * chance(i),
      ),
    ],
    [
      'on modes that are still being found',
      modes(
        (i) => 1 + Math.floor(i / 4),
        () => 0.6,
      ),
    ],
  ])('%s', (_, events) => {
    expect(status('mode-collapse', events)).toBe('healthy');
  });
});
