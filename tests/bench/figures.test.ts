import { expect, test } from 'vitest';
import { FIGURES, NETS } from '../../src/bench/figures.ts';
import { checkSetting } from '../../src/fields.ts';
import { taskOf } from '../../src/runs/resolve.ts';
import { along, place, reached, spoken } from '../../src/widgets/bench/scale.ts';

test('every figure has a key of its own that a JSON document can be read by', () => {
  const keys = FIGURES.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => !/^[a-z][A-Za-z0-9]+$/.test(key))).toEqual([]);
});

test('every net is a valid setting of its task', () => {
  for (const { task, set } of Object.values(NETS)) {
    expect(taskOf(task).id).toBe(task);
    for (const [path, value] of Object.entries(set)) expect(checkSetting(path, value)).toBe(value);
  }
});

test('a bar grows with the ratio and never leaves its scale', () => {
  expect([along(0.01), along(0.5), along(1000), along(1e6)]).toEqual([0, 0, 1, 1]);
  expect(along(10)).toBeGreaterThan(along(5));
  const seconds = FIGURES.find(({ unit }) => unit === 's');
  expect(seconds && [place(seconds, seconds.wanted.value), reached(seconds, seconds.wanted.value * 1.01)]).toEqual([0.5, false]);
  expect([spoken('times', 2.6666), spoken('kB', 48.1)]).toEqual(['2.67 ×', '48.1 kB']);
});
