import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  addExercise,
  curveOf,
  eraseExercise,
  keep,
  keepAlert,
  keepRun,
  type KeptAlert,
  keptExercise,
  type WatchedRun,
} from '../../src/progress/exercise.ts';
import { exerciseWords, newExercise, readExercise, writeExercise } from '../../src/progress/exercise-file.ts';

const run = (when: number): WatchedRun => {
  return {
    when,
    title: `Run ${when}`,
    task: 'digits',
    injected: [],
    link: 'wtgw1.x',
    steps: 9,
    outcome: 'finished',
    loss: 1,
    failing: ['data'],
    warned: [],
    tags: ['mine'],
  };
};
const alert: KeptAlert = {
  when: 5,
  run: 'Run 1',
  step: 3,
  kind: 'data',
  status: 'failing',
  severity: 1,
  because: 'so',
  acknowledged: false,
};
const work = (when: number, source = 'mine') => ({ version: 1, kind: 'exercise-work', sources: { data: source }, when });
const curve = { x: Float32Array.of(0, 1, 2), y: Float32Array.of(1, Number.NaN, 0.5) };
const carried = async () => readExercise(JSON.parse(JSON.stringify(writeExercise(await keptExercise()))));

beforeEach(async () => {
  await eraseExercise();
});

test('what is kept goes through a file and comes back elsewhere, curves with their breaks', async () => {
  await keep('work', work(7));
  await keepRun(run(1), curve);
  await keepAlert(alert);
  const come = await carried();
  await eraseExercise();
  expect(writeExercise(await keptExercise())).toBeUndefined();
  await keepRun(run(2), { x: new Float32Array(), y: new Float32Array() });
  await addExercise(newExercise(await keptExercise(), come));
  const now = await keptExercise();
  expect(now.kept).toEqual({ work: work(7) });
  expect(now.runs.map(({ title }) => title)).toEqual(['Run 2', 'Run 1']);
  expect(await curveOf(now.runs[1]?.key ?? -1)).toMatchObject(curve);
  expect(now.alerts).toMatchObject([alert]);
  const again = newExercise(now, come);
  expect(exerciseWords(again)).toBe('');
});

describe('newExercise', () => {
  const none = { kept: {}, runs: [], curves: [], alerts: [] };
  test.each([
    ['newer work counts', work(1), work(2), true],
    ['older work does not', work(2), work(1), false],
    ['work of which nobody knows when takes the place of none', work(2), { ...work(0), when: undefined }, false],
    ['any work takes the place of nothing', undefined, { ...work(0), when: undefined }, true],
  ])('%s', (_, here, come, counts) => {
    const found = newExercise({ ...none, kept: here ? { work: here } : {} }, { ...none, kept: { work: come } });
    expect('work' in found.kept).toBe(counts);
  });
  test('a dashboard that was arranged here stays so', () => {
    expect(newExercise({ ...none, kept: { board: [1] } }, { ...none, kept: { board: [2], rules: [3] } }).kept).toEqual({ rules: [3] });
  });
});

describe('readExercise', () => {
  const good = { kept: {}, runs: [], alerts: [] };
  test.each([
    ['no object', 7, 'it is damaged'],
    ['work of another form', { ...good, kept: { work: { version: 2 } } }, 'damaged or of a later version'],
    ['runs that are no list', { ...good, runs: {} }, 'Cannot read the watched runs'],
    ['a run without a title', { ...good, runs: [{ ...run(1), title: 4 }] }, 'watched run 1 of the file: its title'],
    ['an alert at no step', { ...good, alerts: [{ ...alert, step: 'x' }] }, 'alert 1 of the file: its step'],
    ['too many runs', { ...good, runs: Array(20_001).fill(run(1)) }, 'at most 20000'],
  ])('%s', (_, value, why) => {
    expect(() => readExercise(value)).toThrow(why);
    expect(() => readExercise(value)).toThrow(/nothing was changed$/);
  });
  test('keeps no record that nobody knows, and no field', () => {
    const found = readExercise({ ...good, kept: { other: 1 }, runs: [{ ...run(1), key: 99, evil: 'x' }] });
    expect(found.kept).toEqual({});
    expect(found.runs[0]).toEqual({ ...run(1), key: 0 });
  });
  test('is nothing where a file of before has no such part', () => {
    expect(exerciseWords(readExercise(undefined))).toBe('');
  });
});
