import { describe, expect, test } from 'vitest';
import { thinned } from '../../src/logs/sketch.ts';

describe('thinned', () => {
  const n = 100_000;
  const x = Float64Array.from({ length: n }, (_, i) => i);

  test('a spike of one row and a NaN of one row are kept, and the points stay in order', () => {
    const y = Float64Array.from({ length: n }, (_, i) => (i === 77_777 ? 9 : i === 50_001 ? Number.NaN : Math.sin(i)));
    const thin = thinned({ x, y });
    expect(thin.x.length).toBeLessThan(1700);
    expect(Math.max(...thin.y.filter(Number.isFinite))).toBe(9);
    expect(thin.x[thin.y.findIndex(Number.isNaN)]).toBe(50_001);
    expect([...thin.x]).toEqual([...thin.x].sort((a, b) => a - b));
  });

  test('a short series is left as it is', () => {
    expect([...thinned({ x: Float64Array.of(1, 2), y: Float64Array.of(3, Number.NaN) }).y]).toEqual([3, Number.NaN]);
  });
});
