import { describe, expect, test } from 'vitest';
import type { Recorded } from '../../../src/sharing/recorded.ts';
import { confusionRun, placeAt, recallWords } from '../../../src/widgets/lesson/confusion.ts';

describe('recallWords', () => {
  test('names each of a few classes, and what is never said', () => {
    expect(recallWords([98, 0, 2, 0], 2, ['honest', 'fraud'])).toBe(
      'Honest: 98 of 98 found (100\u00a0%); fraud: 0 of 2 found (0\u00a0%), 2 taken for honest. Never said: fraud.',
    );
  });

  test('names only the least of many classes', () => {
    const counts = Array.from<unknown, number>({ length: 36 }, (_, i) => (i % 7 === 0 ? 10 : 0));
    counts[2 * 6 + 2] = 4;
    counts[2 * 6 + 5] = 6;
    const words = recallWords(counts, 6);
    expect(words).toMatch(/^On average 90\s% of a class is found\. Found least: class 2: 4 of 10 found \(40\s%\), 6 taken for class 5;/);
    expect(words).not.toContain('Never said');
  });

  test('says it the short way round where one class is all that is ever said', () => {
    const counts = Array.from<unknown, number>({ length: 36 }, (_, i) => (i % 6 === 1 ? 5 : 0));
    expect(recallWords(counts, 6)).toContain('Only ever said: class 1.');
  });

  test('leaves out a class that has no rows, and says so where nothing was answered', () => {
    expect(recallWords([3, 0, 0, 0], 2, ['a', 'b'])).toBe('A: 3 of 3 found (100\u00a0%). Never said: b.');
    expect(recallWords([0, 0, 0, 0], 2)).toBe('Nothing is said of any row: the answers are not numbers.');
  });
});

describe('confusionRun', () => {
  const run = { id: 'x', views: [{ kind: 'surface', step: 1 }] } as unknown as Recorded;

  test('takes the matrices of pictures from beside their views', () => {
    const confusions: Recorded['views'] = [{ kind: 'confusion', step: 50, classes: 2, counts: Uint32Array.of(1, 2, 3, 4) }];
    expect(confusionRun({ ...run, confusions }, 'it')).toEqual({ label: 'it', classes: 2, steps: [50], counts: [[1, 2, 3, 4]] });
  });

  test('says how to record what is not there', () => {
    expect(() => confusionRun(run, 'it')).toThrow('give it "views": true in its list');
  });
});

test('placeAt is the last place that is not later', () => {
  expect([10, 49, 50, 51, 999].map((step) => placeAt([50, 100], step))).toEqual([0, 0, 0, 0, 1]);
});
