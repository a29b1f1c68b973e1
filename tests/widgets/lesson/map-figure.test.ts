import { describe, expect, test } from 'vitest';
import type { RecordedMap } from '../../../src/sharing/recorded-map.ts';
import { readMap, statusesOf, writeMap } from '../../../src/sharing/recorded-map.ts';
import { firstOf, kindsOf, mapFigure, ratesOf, suggestionOf } from '../../../src/widgets/lesson/map-figure.ts';
import { breaksAt } from '../../../src/widgets/lesson/range.ts';
import { holdsInMap, readMapBy } from '../../../src/widgets/lesson/reading-records.ts';
import type { Shelf } from '../../../src/widgets/lesson/shelf.ts';

const rates = [0.001, 0.01, 0.1, 1, 10];
const recipe = { task: 'spirals', inject: [], remedies: [], set: {}, seed: 1 };
const range: RecordedMap = {
  id: 'range',
  recipe,
  axes: ['optimizer.learningRate=0.001..10:5'],
  sweep: { recipe, axes: [{ path: 'optimizer.learningRate', values: rates }] },
  budget: 100,
  naiveLoss: 0.7,
  outcomes: [
    { status: 'unlearned', failing: [] },
    { status: 'healthy', failing: [] },
    { status: 'failing', first: 'divergence', failing: ['divergence', 'dead-relu'] },
    { status: 'broke', first: 'non-finite', failing: ['non-finite'] },
  ],
  cells: [0, 1, 1, 2, 3],
  onset: [-1, -1, -1, 4, 2],
  finalLoss: [0.69, 0.1, 0.05, 2, Number.NaN],
  digests: 'aaaaaabbbbbbccccccddddddeeeeee',
};
const shelf = { titles: { divergence: 'Diverging loss' }, address: (path: string) => `/base/${path}` } as unknown as Shelf;

describe('a recorded map', () => {
  test('comes back from its file whole, NaN too', () => {
    expect(readMap(JSON.parse(writeMap(range)))).toEqual(range);
    expect(() => readMap({ version: 9 })).toThrow('version 9');
  });

  test('counts how cells ended and what failed them first', () => {
    expect(statusesOf(range)).toEqual({ unlearned: 1, healthy: 2, failing: 1, broke: 1 });
    expect(firstOf(range)).toEqual([
      ['divergence', 1],
      ['non-finite', 1],
    ]);
  });

  test('is coloured by verdict as /sweep colours it: not learned, healthy, unstable before stuck, broke', () => {
    expect(kindsOf(range, 'verdict')).toEqual([1, 0, 0, 5, 6]);
    expect(kindsOf(range, 'onset').slice(0, 3)).toEqual([24, 24, 24]);
  });

  test('of one axis is no map over two settings', () => {
    expect(() => mapFigure(shelf, range, {})).toThrow('use <RangeTest>');
  });
});

describe('a recorded range test', () => {
  test('suggests the rates that train, and says where it breaks', () => {
    const suggestion = suggestionOf(range, shelf.titles);
    expect(suggestion.interval).toEqual({ from: 0.01, to: 0.1 });
    expect(suggestion.because).toContain('fails by diverging loss');
    expect(breaksAt(ratesOf(range), suggestion)?.rate).toBe(1);
  });

  test('without a failure above the best it breaks nowhere', () => {
    const gentle = { ...range, cells: [0, 1, 1, 1, 1], finalLoss: [0.69, 0.3, 0.1, 0.09, 0.08] };
    expect(breaksAt(ratesOf(gentle), suggestionOf(gentle))).toBeUndefined();
  });

  test('of another setting is refused', () => {
    const other: RecordedMap = { ...range, sweep: { recipe, axes: [{ path: 'model.gain', values: rates }] } };
    expect(() => ratesOf(other)).toThrow('its one axis must be optimizer.learningRate');
  });

  test('is read in a sentence, and an unknown figure names the known ones', () => {
    expect(readMapBy(range, 'suggest.breaks')).toBe(1);
    expect(readMapBy(range, 'healthy / count')).toBe(0.4);
    expect(holdsInMap(range, 'first.divergence = 1 and suggest.start < suggest.breaks')).toBe(true);
    expect(() => readMapBy(range, 'sick')).toThrow(/choose one of count, healthy/);
  });
});
