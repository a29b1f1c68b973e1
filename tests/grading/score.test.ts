import { describe, expect, test } from 'vitest';
import { canonical, digestOf } from '../../src/grading/canonical.ts';
import { score, USUAL_RUBRIC } from '../../src/grading/score.ts';
import type { Kind, Outcome, Said, Truth } from '../../src/grading/types.ts';

const broken = (trace: string, kind: Kind, more: Partial<Truth> = {}): Truth => ({
  trace,
  injected: { id: `${kind}-failure`, kind, title: kind, severity: 0.5 },
  ...more,
});
const outcome = (trace: string, ...said: Partial<Said>[]): Outcome => ({
  trace,
  endings: [],
  said: (said.length === 0 ? [{}] : said).map(
    (one) => ({ kind: 'optimisation', at: 10, status: 'failing', severity: 1, because: '', ...one }) as Said,
  ),
  printed: [],
});
const optimisation = (outcomes: Outcome[], truths: Truth[]) =>
  score(outcomes, truths, { ...USUAL_RUBRIC, falseAlarm: 25 }).kinds.find(({ kind }) => kind === 'optimisation');

describe('score', () => {
  test('by hand: two of three caught, one alarm on another kind, one of four healthy runs', () => {
    const truths = [
      broken('a', 'optimisation', { damage: 30 }),
      broken('b', 'optimisation', { damage: 15 }),
      broken('c', 'optimisation'),
      broken('d', 'data'),
      ...['h1', 'h2', 'h3', 'h4'].map((trace) => ({ trace })),
    ];
    const outcomes = [outcome('a'), outcome('b'), outcome('c'), outcome('d'), outcome('h1')].filter(({ trace }) => trace !== 'c');
    // Alarms on a, b, d and h1: precision 2/4; recall 2/3; lead (20/20, 5/20, 0)/3; false alarms 1/4.
    const points = 25 * (0.3 * (2 / 4) * (2 / 3) + 0.5 * (2 / 3) + (0.2 * (1 + 0.25)) / 3) - 25 / 4;
    expect(optimisation(outcomes, truths)).toMatchObject({
      caught: 2,
      broken: 3,
      precision: 0.5,
      recall: 0.6667,
      falseAlarms: 0.25,
      lead: 12.5,
    });
    expect(optimisation(outcomes, truths)?.points).toBeCloseTo(points, 4);
  });

  test('an alarm that a failure of another kind explains is not counted against its file', () => {
    const truths = [broken('a', 'optimisation'), broken('d', 'data', { may: ['optimisation'] })];
    expect(optimisation([outcome('a'), outcome('d')], truths)?.precision).toBe(1);
  });

  test('only failing is an alarm, and an alarm before the file broke counts', () => {
    const truths = [broken('a', 'optimisation'), { trace: 'h' }];
    expect(optimisation([outcome('a', { status: 'warning' })], truths)?.recall).toBe(0);
    const crashed = { ...outcome('a'), endings: [{ kind: 'optimisation', ending: 'error' }] } as Outcome;
    expect(optimisation([outcome('h', { status: 'healthy' }), crashed], truths)?.recall).toBe(1);
  });

  test('an alarm after the damage earns no lead, one long before no more than all', () => {
    const lead = (at: number) => optimisation([outcome('a', { at })], [broken('a', 'optimisation', { damage: 50 })])?.points;
    expect(lead(60)).toBeCloseTo(25 * 0.8, 4);
    expect(lead(40)).toBeCloseTo(25 * 0.9, 4);
    expect(lead(1)).toBeCloseTo(25, 4);
  });

  test('who alarms everywhere and at once earns nothing; who says nothing neither', () => {
    const truths = [
      broken('a', 'optimisation', { damage: 99 }),
      broken('b', 'optimisation', { damage: 99 }),
      { trace: 'h' },
      { trace: 'i' },
    ];
    const everywhere = truths.map(({ trace }) => outcome(trace, { at: 1 }));
    expect(score(everywhere, truths, USUAL_RUBRIC).score).toBe(0);
    expect(score([], truths, USUAL_RUBRIC)).toMatchObject({ score: 0, bonus: 0 });
  });

  test('naming the cause earns the bonus, unless healthy runs are given causes too', () => {
    const truths = [broken('a', 'optimisation'), { trace: 'h' }];
    const right = outcome('a', { cause: 'optimisation-failure' });
    expect(score([right], truths, USUAL_RUBRIC).bonus).toBe(10);
    expect(score([right, outcome('h', { cause: 'optimisation-failure' })], truths, USUAL_RUBRIC).bonus).toBe(0);
    const everything = outcome('a', { cause: 'another' }, { cause: 'optimisation-failure' });
    expect(score([everything], truths, USUAL_RUBRIC).bonus).toBe(0);
    expect(score([outcome('a', { cause: 'another' })], truths, USUAL_RUBRIC).bonus).toBe(0);
  });

  test('kinds that no trace shows give their points to the others', () => {
    const truths = [broken('a', 'optimisation')];
    expect(score([outcome('a')], truths, USUAL_RUBRIC).score).toBe(100);
  });
});

describe('digestOf', () => {
  const said = [outcome('a'), outcome('b', { onset: 3 })];

  test('does not depend on the order of traces, on what was printed, or on a time-out', () => {
    const printed = said.map((one) => ({ ...one, printed: ['hello'] })).reverse();
    expect(digestOf(printed)).toBe(digestOf(said));
    const late = (at: number): Outcome[] => [{ ...outcome('a', { at }), endings: [{ kind: 'optimisation', ending: 'timeout' }] }];
    expect(digestOf(late(3))).toBe(digestOf(late(9)));
  });

  test('depends on every word and step of a verdict', () => {
    expect(digestOf([outcome('a', { at: 11 }), said[1] as Outcome])).not.toBe(digestOf(said));
    expect(digestOf([outcome('a', { because: 'x' }), said[1] as Outcome])).not.toBe(digestOf(said));
  });

  test('canonical JSON orders keys and keeps NaN and infinities as words', () => {
    expect(canonical({ b: [1, Number.NaN, undefined], a: { d: -Infinity, c: undefined } })).toBe(
      '{"a":{"d":"-Infinity"},"b":[1,"NaN",null]}',
    );
  });
});
