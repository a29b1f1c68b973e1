import { describe, expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import ring from '../../src/tasks/ring.ts';

const made = (modes: 'ring' | 'grid') => ring.make(fill('ring', 1, ring.defaults, { 'data.modes': modes }), {});

describe('ring', () => {
  test('has eight modes two away from the middle, all apart by more than their width', () => {
    const { centres, deviation } = made('ring');
    expect(centres.length).toBe(16);
    for (let i = 0; i < 8; i++) expect(Math.hypot(centres[2 * i]!, centres[2 * i + 1]!)).toBeCloseTo(2, 6);
    expect(Math.hypot(centres[0]! - centres[2]!, centres[1]! - centres[3]!)).toBeGreaterThan(10 * deviation);
  });

  test('or 25 in a grid, all different', () => {
    const { centres } = made('grid');
    const places = new Set(Array.from({ length: 25 }, (_, i) => `${centres[2 * i]} ${centres[2 * i + 1]}`));
    expect(places.size).toBe(25);
    expect([Math.min(...centres), Math.max(...centres)]).toEqual([-2, 2]);
  });
});
