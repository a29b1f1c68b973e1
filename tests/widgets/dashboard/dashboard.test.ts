import { describe, expect, test } from 'vitest';
import type { Said } from '../../../src/grading/types.ts';
import type { WatchedRun } from '../../../src/progress/exercise.ts';
import { added, moved, readBoard, removed, USUAL, widened } from '../../../src/widgets/dashboard/board.ts';
import { matches, readRules, waysOf } from '../../../src/widgets/dashboard/rules.ts';
import { readTags, searched, shortened, tableOf, tagsOf } from '../../../src/widgets/dashboard/search.ts';

const ids = (board: typeof USUAL) => board.map(({ id }) => id);

describe('the board', () => {
  test('panels move no further than to an end, and none comes twice', () => {
    expect(ids(moved(USUAL, 1, 1))).toEqual([2, 1, 3]);
    expect(ids(moved(USUAL, 3, 9))).toEqual([1, 2, 3]);
    expect(moved(USUAL, 9, 1)).toBe(USUAL);
    const more = added(USUAL, 'deadShare');
    expect(more.at(-1)).toEqual({ id: 4, measure: 'deadShare', wide: false });
    expect(added(more, 'deadShare')).toBe(more);
    expect(added(more, 'nothing')).toBe(more);
    expect(ids(removed(more, 2))).toEqual([1, 3, 4]);
    expect(widened(USUAL, 2)[1]?.wide).toBe(true);
  });

  test('what was kept comes back, and nonsense in it is left out', () => {
    expect(readBoard(JSON.parse(JSON.stringify(USUAL)))).toEqual(USUAL);
    expect(readBoard('x')).toBe(USUAL);
    expect(readBoard([null, { id: 1, measure: 'gone' }, { id: 2, measure: 'loss' }, { id: 2, measure: 'accuracy' }])).toEqual([
      { id: 2, measure: 'loss', wide: false },
    ]);
  });
});

const said = (over: Partial<Said> = {}): Said => ({ kind: 'data', at: 3, status: 'failing', severity: 0.5, because: '', ...over });

describe('alert rules', () => {
  const rule = { id: 1, kind: 'any', status: 'failing', severity: 0.5, desktop: false, spoken: true } as const;
  test.each([
    [rule, said(), true],
    [rule, said({ severity: 0.49 }), false],
    [rule, said({ status: 'warning', severity: 1 }), false],
    [{ ...rule, status: 'warning' }, said(), true],
    [{ ...rule, status: 'warning' }, said({ status: 'healthy', severity: 1 }), false],
    [{ ...rule, kind: 'alignment' }, said(), false],
    [{ ...rule, kind: 'data' }, said(), true],
  ] as const)('%#', (given, word, expected) => expect(matches(given, word)).toBe(expected));

  test('several rules that fit are told in all their ways; none, in no way', () => {
    expect(waysOf([rule, { ...rule, id: 2, desktop: true, spoken: false }], said())).toEqual({ desktop: true, spoken: true });
    expect(waysOf([rule], said({ severity: 0 }))).toBeUndefined();
  });

  test('kept rules are read with care', () => {
    expect(readRules([{ kind: 'data', status: 'failing', severity: 7, desktop: 1 }, { status: 'x' }])).toEqual([
      { id: 1, kind: 'data', status: 'failing', severity: 1, desktop: false, spoken: false },
    ]);
  });
});

const run = (key: number, over: Partial<WatchedRun> = {}): WatchedRun => ({
  key,
  when: 0,
  title: `Run ${key}`,
  task: 'digits',
  injected: [],
  link: '',
  steps: 10,
  outcome: 'finished',
  failing: [],
  warned: [],
  tags: [],
  ...over,
});

describe('the history', () => {
  const runs = [run(1, { failing: ['data'], tags: ['class'] }), run(2, { warned: ['data'], task: 'spirals' }), run(3)];
  const found = (over: object) => searched(runs, { words: '', verdict: 'any', tag: '', ...over }).map(({ key }) => key);

  test('words, verdict and tag each narrow it', () => {
    expect(found({})).toEqual([1, 2, 3]);
    expect(found({ words: 'RUN spir' })).toEqual([2]);
    expect(found({ verdict: 'data' })).toEqual([1]);
    expect(found({ verdict: 'warned' })).toEqual([2]);
    expect(found({ verdict: 'quiet' })).toEqual([3]);
    expect(found({ tag: 'class' })).toEqual([1]);
    expect(tagsOf(runs)).toEqual(['class']);
    expect(readTags(' a, b ,, a')).toEqual(['a', 'b']);
  });

  test('ten thousand runs are searched within a frame or two', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => run(i, { title: `${i % 10 === 0 ? 'Leaked split' : 'Healthy'} ${i}` }));
    searched(many, { words: 'x', verdict: 'any', tag: '' });
    const begun = performance.now();
    expect(searched(many, { words: 'leaked digits', verdict: 'any', tag: '' })).toHaveLength(1000);
    expect(performance.now() - begun).toBeLessThan(50);
  });

  test('a table of it is read by other programs, commas in titles and all', () => {
    const [head, row] = tableOf([run(1, { title: 'a, b', loss: Number.NaN })]).split('\r\n');
    expect(head).toContain('first alarm');
    expect(row).toContain('"a, b"');
    expect(row).toContain('NaN');
  });

  test('a shortened curve keeps its ends, its spike and where it breaks', () => {
    const y = Array.from({ length: 5000 }, (_, i) => (i === 2345 ? 99 : i === 4000 ? Number.NaN : 1 / (i + 1)));
    const short = shortened(
      y.map((_, i) => i),
      y,
    );
    expect(short.x.length).toBeLessThan(400);
    expect([short.x[0], short.x.at(-1)]).toEqual([0, 4999]);
    expect(Math.max(...Array.from(short.y).filter(Number.isFinite))).toBe(99);
    expect(Array.from(short.y).some(Number.isNaN)).toBe(true);
  });
});
