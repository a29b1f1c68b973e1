import { describe, expect, test } from 'vitest';
import { valuesOf } from '../../src/sharing/axes.ts';
import { decodeMap, encodeMap, type SharedMap } from '../../src/sharing/map-link.ts';
import { PRESETS } from '../../src/widgets/sweep/presets.ts';
import { around, border, coast, magnification, narrowed, zoomed } from '../../src/widgets/sweep/zoom.ts';

const rate = { path: 'optimizer.learningRate', from: 0.001, to: 10, count: 32 };

describe('zooming', () => {
  test('a quarter of the map becomes a map four times closer, inside what was pointed at', () => {
    const near = narrowed(rate, 8, 15);
    const [before, after] = [valuesOf(rate), valuesOf(near)];
    expect(after).toHaveLength(32);
    expect(magnification(rate, near) / 4).toBeCloseTo(1.02, 1);
    expect(after[0]).toBeGreaterThan(before[7]!);
    expect(after[31]).toBeLessThan(before[16]!);
  });

  test('goes on for twelve stages and more, with values that stay apart', () => {
    let stretch = rate;
    for (let i = 0; i < 12; i++) stretch = narrowed(stretch, 12, 19);
    expect(magnification(rate, stretch)).toBeGreaterThan(1e7);
    expect(new Set(valuesOf(stretch)).size).toBe(32);
  });

  test('whole settings end where there is nothing between two', () => {
    const depth = { path: 'model.depth', from: 1, to: 16, count: 16 };
    const near = narrowed(depth, 0, 4);
    expect(valuesOf(near).every(Number.isInteger)).toBe(true);
    const last = { path: 'model.depth', from: 2, to: 3, count: 2 };
    expect(narrowed(last, 0, 1)).toBe(last);
  });

  test('finds the border and stays on the map', () => {
    const kinds = Uint8Array.from({ length: 256 }, (_, i) => (i % 16 < 12 ? 0 : 5));
    const { left, right } = border(kinds, 16, 16, 4);
    expect([left <= 11, right >= 12]).toEqual([true, true]);
    expect(coast(kinds, 16, 16, 4)).toEqual(
      border(
        kinds.map((kind) => Number(kind <= 1)),
        16,
        16,
        4,
      ),
    );
    expect(around(0, 16, 16, 4)).toEqual({ left: 0, right: 3, low: 0, high: 3 });
    expect(around(255, 16, 16, 4)).toEqual({ left: 12, right: 15, low: 12, high: 15 });
  });

  test('axes that list their values stay as they are', () => {
    const axes: [string, string] = ['model.activation=relu,tanh', 'model.gain=0.1..10:32'];
    const near = zoomed(axes, { left: 0, right: 0, low: 0, high: 7 });
    expect(near[0]).toBe(axes[0]);
    expect(near[1]).not.toBe(axes[1]);
  });
});

describe('links to maps', () => {
  const map: SharedMap = { ...PRESETS[0]!, show: 'loss', trail: [['seed=1..4:4', 'model.gain=0.1..10:32']] };
  const { recipe, axes, dial, show, trail } = map;

  test('give the map back', () => {
    expect(decodeMap(`https://example.org/sweep/#${encodeMap({ recipe, axes, dial, show, trail })}`)).toEqual({
      recipe,
      axes,
      dial,
      show,
      trail,
    });
  });

  test.each([
    ['nothing', /does not begin with #wtgwmap1\./],
    [encodeMap({ recipe, axes, dial, show, trail }).slice(0, -5), /its end is missing/],
    [encodeMap({ recipe, axes, dial, show, trail }).replace(/\.(.)(.)/, (_, a: string, b: string) => `.${b}${a}`), /Cannot read this link/],
    [encodeMap({ recipe, axes, dial, show, trail }).replace('wtgwmap1', 'wtgwmap9'), /of version 9, this page reads version 1/],
    [
      encodeMap({ recipe, axes: ['seed=1..4000:4000', 'model.gain=0.1..10:32'], dial, show, trail }),
      /^Cannot run a map of 128,000 cells: 4,096 is the most/,
    ],
    [encodeMap({ recipe, axes: ['gremlins=1..4:4', axes[1]], dial, show, trail }), /^Unknown axis "gremlins"/],
    [encodeMap({ recipe: { ...recipe, seed: -1 }, axes, dial, show, trail }), /^Cannot use seed -1/],
    [encodeMap({ recipe, axes, dial, show: 'blue' as 'loss', trail }), /it shows "blue", not one of verdict, loss, onset/],
  ])('%#: bad ones are refused in one sentence', (text, said) => {
    expect(() => decodeMap(text)).toThrow(said);
  });
});
