import { expect, test } from 'vitest';
import { wtgw } from './wtgw.ts';

test('list --json gives ids and titles, and no code', () => {
  const rows = wtgw('list', 'injections', '--json').json as { id: string; title: string; trips: string[] }[];
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows)
    expect(row).toEqual(expect.objectContaining({ id: expect.any(String), title: expect.any(String), trips: expect.any(Array) }));
});

test('list --json of everything is one document by name', () => {
  expect(Object.keys(wtgw('list', '--json').json as object)).toEqual([
    'tasks',
    'injections',
    'detectors',
    'remedies',
    'lessons',
    'formats',
  ]);
});

test('list prints a line an item', () => {
  const { out, code } = wtgw('list', 'tasks');
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}digits {2,}/m);
  expect(out).toMatch(/^ {2}spirals {2,}/m);
});

test('an unknown list is bad usage', () => {
  const { code, out, err } = wtgw('list', 'cats');
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe('Unknown list "cats": choose one of tasks, injections, detectors, remedies, lessons, formats\n');
});
