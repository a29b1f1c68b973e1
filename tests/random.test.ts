import { describe, expect, test } from 'vitest';
import { deviation, mean } from '../src/numbers.ts';
import { stream } from '../src/random.ts';

describe('stream', () => {
  test('the same seed and name give the same numbers, pinned so that no engine or edit changes them unseen', () => {
    const chance = stream(1, 'weights');
    expect([chance.integer(), chance.integer(), chance.uniform(), chance.normal()]).toMatchInlineSnapshot(`
      [
        1568411657,
        3405742035,
        0.7259018421173096,
        -0.4821150265041767,
      ]
    `);
  });

  test('another seed or another name is another stream', () => {
    const first = (seed: number, name: string) => stream(seed, name).integer();
    expect(new Set([first(1, 'a'), first(2, 'a'), first(1, 'b'), first(0, 'a'), first(4294967295, 'a')]).size).toBe(5);
  });

  test('uniform is in [0, 1) with mean 1/2; normal has mean 0 and deviation 1', () => {
    const chance = stream(7, 'test');
    const uniforms = Array.from({ length: 20_000 }, () => chance.uniform());
    expect(uniforms.every((u) => u >= 0 && u < 1)).toBe(true);
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(0.01);
    const normals = Array.from({ length: 20_000 }, () => chance.normal());
    expect(Math.abs(mean(normals))).toBeLessThan(0.03);
    expect(Math.abs(deviation(normals) - 1)).toBeLessThan(0.03);
    expect(normals.filter((z) => Math.abs(z) > 1.96).length / 20_000).toBeCloseTo(0.05, 2);
  });

  test('a permutation holds each number once, and every place is about equally likely', () => {
    const chance = stream(3, 'test');
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let i = 0; i < 4000; i++) {
      const order = chance.permutation(4);
      expect([...order].sort()).toEqual([0, 1, 2, 3]);
      order.forEach((item, place) => {
        counts[item]![place]!++;
      });
    }
    for (const row of counts) for (const count of row) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  test('goes on from its state, a spare normal included', () => {
    const chance = stream(5, 'test');
    chance.normal();
    const state = structuredClone(chance.state());
    const next = [chance.normal(), chance.normal(), chance.integer()];
    const other = stream(9, 'other');
    other.restore(state);
    expect([other.normal(), other.normal(), other.integer()]).toEqual(next);
  });
});
