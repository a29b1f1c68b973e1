import { describe, expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import sine from '../../src/tasks/sine.ts';

const make = (set = {}, seed = 1) => sine.make(fill('sine', seed, sine.defaults, set), {});

describe('sine', () => {
  test('is a wave and noise about it, whose variance is the floor', () => {
    const { train, floor, truth } = make({ 'data.train': 2000, 'data.noise': 0.5 });
    const nearest = (x: number) => Math.round(80 * (x + 1));
    let square = 0;
    for (let row = 0; row < train.rows; row++) {
      const off = train.targets![row]! - truth!.y[nearest(train.x[row]!)]!;
      square += off * off;
    }
    expect(floor).toBe(0.25);
    expect(square / train.rows).toBeGreaterThan(0.23);
    expect(square / train.rows).toBeLessThan(0.28);
    expect(Math.max(...truth!.y)).toBeCloseTo(1, 2);
  });

  test('shows no point in two splits, and the same points for the same seed', () => {
    const { train, validation, deployment } = make();
    const seen = new Set(train.x);
    expect([...validation.x, ...deployment.x].filter((x) => seen.has(x))).toEqual([]);
    expect(make().train.targets).toEqual(train.targets);
    expect(make({}, 2).train.targets).not.toEqual(train.targets);
  });

  test('says which loss it needs', () => {
    expect(() => make({ 'loss.kind': 'softmax' })).toThrow('Cannot take the softmax loss of numbers: set loss.kind to squared');
  });
});
