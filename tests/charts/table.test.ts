import { describe, expect, test } from 'vitest';
import { thinned } from '../../src/charts/table.ts';

const table = (values: (number | string)[]) => ({ head: ['steps', 'loss'], rows: values.map((value, i) => [`${i + 1}`, `${value}`]) });

describe('thinned', () => {
  test('leaves a short table whole', () => {
    const short = table([3, 2, 1]);
    expect(thinned(short)).toEqual({ ...short, every: 1 });
  });

  test('keeps the ends, the extremes and the first that is not finite of a long one', () => {
    const values: (number | string)[] = Array.from({ length: 400 }, (_, i) => 2 - i / 400);
    values[36] = 9.5;
    values[100] = 0.01;
    values[213] = 'NaN';
    values[214] = 'NaN';
    const { rows, every } = thinned(table(values));
    const steps = rows.map(([step]) => Number(step));
    expect(rows.length).toBeLessThan(60);
    expect(every).toBe(10);
    for (const step of [1, 10, 20, 37, 101, 214, 400]) expect(steps).toContain(step);
    expect([...steps].sort((a, b) => a - b)).toEqual(steps);
  });
});
