import { describe, expect, test } from 'vitest';
import type { Recipe } from '../../src/experiment.ts';
import { decodeClass, encodeClass, isClassLink } from '../../src/sharing/class-link.ts';
import { GROUPS, type Rules, ruleOf } from '../../src/sharing/class-rules.ts';
import { framed } from '../../src/sharing/frame.ts';
import { isLink } from '../../src/sharing/link.ts';
import { qrCode } from '../../src/sharing/qr.ts';
import { randomShared } from './random-shared.ts';

const recipe: Recipe = { task: 'spirals', inject: [{ id: 'learning-rate-too-high', severity: 0.5 }], remedies: [], set: {}, seed: 7 };
const rules: Rules = { task: 'fixed', break: 'hidden', optimizer: 'fixed', 'optimizer.learningRate': 'open', verdicts: 'hidden' };
const link = encodeClass({ holds: { recipe }, rules, projector: true });
const forged = (contents: unknown) => framed({ name: 'wtgwclass', version: 1, what: 'this class link' }, contents);

describe('a class link', () => {
  test('gives back what went in', () => {
    expect(decodeClass(`https://example.org/lab/?embed#${link}`)).toEqual({ holds: { recipe }, rules, projector: true });
  });

  test('holds experiments that a link held, whatever was set and changed in them', () => {
    for (let seed = 0; seed < 100; seed++) {
      const { recipe: _, ...shared } = randomShared(seed);
      expect(decodeClass(encodeClass({ holds: { shared }, rules: {} })).holds, `seed ${seed}`).toEqual({ shared });
    }
  });

  test('is not taken for a link to a run, nor the other way round', () => {
    expect(isClassLink(link)).toBe(true);
    expect(isLink(link)).toBe(false);
    expect(isClassLink('wtgw1.2o.x.0000000')).toBe(false);
  });

  test('tells nobody at a glance what is hidden in it', () => {
    expect(link).not.toContain('learning');
  });

  test('fits a QR code that a phone reads across a room', () => {
    expect(`https://example.org/course/lab/#${link}`.length).toBeLessThan(320);
    expect(qrCode(`https://example.org/course/lab/#${link}`).size).toBeLessThan(80);
  });
});

describe('bad class links are refused in a sentence', () => {
  test.each([
    ['cut', link.slice(0, -20), /characters arrived; copy the whole link/],
    ['altered', link.replace(/.(?=.{12}$)/, (letter) => (letter === 'a' ? 'b' : 'a')), /altered on its way/],
    ['of the future', link.replace('wtgwclass1', 'wtgwclass9'), /of version 9, this page reads version 1/],
    ['with an unknown control', forged({ version: 1, recipe, rules: { coffee: 'fixed' } }), /unknown control "coffee"/],
    ['with an unknown rule', forged({ version: 1, recipe, rules: { task: 'locked' } }), /task is "locked", not one of open, fixed, hidden/],
    ['with a prototype for a rule', forged({ version: 1, recipe, rules: { 'task.x': 'constructor' } }), /not one of/],
    [
      'with a severity of 7',
      forged({ version: 1, recipe: { ...recipe, inject: [{ id: 'no-clipping', severity: 7 }] } }),
      /severity of no-clipping 7/,
    ],
    ['without an experiment', forged(null), /no experiment/],
    ['of ten megabytes', forged({ version: 1, recipe, rules: {}, x: 'a'.repeat(100_000) }), /more than 65536 bytes/],
  ])('%s', (_, text, sentence) => {
    expect(() => decodeClass(text)).toThrow(sentence);
  });
});

describe('ruleOf', () => {
  test('a control follows its group unless it is named itself', () => {
    expect(ruleOf(rules, 'optimizer.momentum')).toBe('fixed');
    expect(ruleOf(rules, 'optimizer.learningRate')).toBe('open');
    expect(ruleOf(rules, 'break.no-clipping')).toBe('hidden');
    expect(ruleOf(rules, 'model.depth')).toBe('open');
  });

  test('readings go with the length of the run', () => {
    expect(ruleOf({ steps: 'hidden' }, 'monitor.every')).toBe('hidden');
  });

  test('a task cannot be left open over dials that depend on it', () => {
    for (const group of [...GROUPS, 'break', 'remedies']) expect(ruleOf({ [group]: 'fixed' }, 'task'), group).toBe('fixed');
    expect(ruleOf({ seed: 'fixed', verdicts: 'hidden' }, 'task')).toBe('open');
  });
});

describe('qrCode', () => {
  test('draws every dark module and leaves the quiet zone white', () => {
    const { size, path } = qrCode('https://example.org/');
    const dark = new Set(
      [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, w]) =>
        Array.from({ length: Number(w) }, (_, i) => `${Number(x) + i} ${y}`),
      ),
    );
    // The three finders: a dark frame of 7 modules, four modules in from the edge.
    for (const [x, y] of [
      [4, 4],
      [size - 11, 4],
      [4, size - 11],
    ] as const) {
      for (let i = 0; i < 7; i++) expect(dark.has(`${x + i} ${y}`) && dark.has(`${x} ${y + i}`)).toBe(true);
      expect(dark.has(`${x + 1} ${y + 1}`)).toBe(false);
    }
    expect([...dark].some((at) => at.split(' ').some((n) => Number(n) < 4 || Number(n) >= size - 4))).toBe(false);
  });

  test('refuses what no code holds', () => {
    expect(() => qrCode('x'.repeat(3000))).toThrow('Cannot make a QR code of 3000 bytes: 2900 is the most; hand the link out as text');
  });
});
