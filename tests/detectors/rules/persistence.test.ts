import { expect, test } from 'vitest';
import { Persistence } from '../../../src/detectors/rules/persistence.ts';

test('Persistence counts the last observations and names the first hit among them', () => {
  const persistence = new Persistence(3, 5);
  const hits = [true, false, true, false, true, false, false, true, true, true];
  const said = hits.map((hit, i) => persistence.push(hit, 100 * (i + 1)));
  expect(said).toEqual([false, false, false, false, true, false, false, false, true, true]);
  expect(persistence.since()).toBe(800);
  persistence.clear();
  expect([persistence.count, persistence.since()]).toEqual([0, Number.NaN]);
});
