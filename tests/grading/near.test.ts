import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { alike, ALIKE, likeness, sketchOf, sourcesHash } from '../../src/grading/near.ts';
import { KINDS, type Sources } from '../../src/grading/types.ts';
import { LOSS_ONLY, NULL } from './doubles.ts';

const folder = (name: string) =>
  Object.fromEntries(KINDS.map((kind) => [kind, readFileSync(`content/exercise/${name}/${kind}.js`, 'utf8')])) as Record<
    (typeof KINDS)[number],
    string
  >;
const [reference, starter] = [folder('reference'), folder('starter')];
const each = (change: (source: string) => string): Sources =>
  Object.fromEntries(KINDS.map((kind) => [kind, change(reference[kind])])) as unknown as Sources;
const pairs = (...all: Sources[]) =>
  alike(all.map((sources, i) => ({ file: String(i), sketch: sketchOf(sources, starter), sources: sourcesHash(sources) })));

describe('near duplicates', () => {
  test('a copy with other names, comments and layout is shown', () => {
    const renamed = each((source) =>
      source
        .replaceAll('lasting', 'keepsOn')
        .replaceAll('verdict', 'answer')
        .replaceAll('said', 'done')
        .replace(/\/\*\*.*?\*\//gs, '// mine')
        .replaceAll('\n', ' \n\n'),
    );
    expect(pairs(reference, renamed)).toMatchObject([{ files: ['0', '1'] }]);
  });

  test('a copy with a third rewritten is still shown, one with all but a file rewritten is not', () => {
    const third: Sources = { ...reference, emergence: LOSS_ONLY.data };
    expect(pairs(reference, third)[0]?.likeness).toBeGreaterThan(ALIKE);
    const most: Sources = { ...LOSS_ONLY, emergence: reference.emergence };
    expect(pairs(reference, most)).toEqual([]);
  });

  test('two who wrote on their own, two who changed nothing of what they were given, and two tiny ones are left in peace', () => {
    expect(pairs(reference, LOSS_ONLY)).toEqual([]);
    expect(pairs(starter, starter)).toEqual([]);
    expect(pairs(NULL, NULL)).toEqual([]);
  });

  test.each([
    ['nothing in common', [1, 3], [2, 4], 0],
    ['half of all that either has', [1, 2, 3], [2, 3, 4], 0.5],
    ['one within the other', [1, 2], [1, 2, 3, 4], 0.5],
    ['nothing at all', [], [1], 0],
    ['only the 256 smallest of both together', Array.from({ length: 256 }, (_, i) => i), Array.from({ length: 256 }, (_, i) => 2 * i), 0.5],
  ])('likeness: %s', (_, a, b, share) => {
    expect(likeness(a, b)).toBe(share);
    expect(likeness(b, a)).toBe(share);
  });

  test('a class of two hundred that all look alike is compared in a moment', () => {
    const sketch = sketchOf(reference, starter);
    const rows = Array.from({ length: 200 }, (_, i) => ({
      file: `s-${i}`,
      sketch: sketch.map((one) => one + (i % 3 ? 0 : 1)),
      sources: `${i}`,
    }));
    const begun = process.cpuUsage();
    expect(alike(rows).length).toBeGreaterThan(8_000);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(400);
  });

  test('the same to the letter is 1', () => {
    expect(pairs(reference, { ...reference })[0]?.likeness).toBe(1);
  });
});
