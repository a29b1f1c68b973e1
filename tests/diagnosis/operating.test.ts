import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { detectorById } from '../../src/detectors/index.ts';
import { FACTORS, lostAt, meet, type Operating, operatingOf, OWN, scaled, speaksAt } from '../../src/diagnosis/operating.ts';
import { stepColumns } from '../../src/events.ts';
import type { Detector, EventBatch } from '../../src/experiment.ts';

/** Fails at a loss above its limit. */
const tooHigh: Detector = {
  id: 'too-high',
  title: '',
  description: '',
  category: 'optimisation',
  needs: [['loss']],
  defaults: { limit: 4, name: 'x' },
  watch(options) {
    const { limit } = options as { limit: number };
    return (event) =>
      event.kind === 'step' && (event.loss as number) > limit
        ? { status: 'failing', severity: 1, at: event.step, evidence: [], because: '' }
        : undefined;
  },
};
const run = (losses: number[], first = 1): EventBatch => {
  const steps = stepColumns(first, losses.length, 1);
  steps.loss.set(losses);
  return { steps, events: [] };
};

describe('speaksAt', () => {
  test('is the first step that fails, over all batches', () => {
    expect(speaksAt(tooHigh, {}, [run([1, 2]), run([5, 9], 3)])).toBe(3);
    expect(speaksAt(tooHigh, { limit: 6 }, [run([1, 2]), run([5, 9], 3)])).toBe(4);
    expect(speaksAt(tooHigh, { limit: 10 }, [run([1, 2]), run([5, 9], 3)])).toBeUndefined();
  });
});

test('scaled multiplies the named options alone, and refuses what is no number', () => {
  expect(scaled(tooHigh, ['limit'], 0.5)).toEqual({ limit: 2 });
  expect(() => scaled(tooHigh, ['name'], 0.5)).toThrow('Cannot scale "name" of the detector too-high');
});

test('a run is lost at its first loss that is not finite, or at its end', () => {
  expect(lostAt([run([1, 2]), run([Number.NaN, 3], 3)])).toBe(3);
  expect(lostAt([run([1, 2, 3])])).toBe(3);
});

test('the curve counts broken and healthy runs apart, and times those that were caught', () => {
  const row = { inject: 'rise', task: 'spirals' };
  const met = (losses: number[], broken: boolean) => ({
    task: 'spirals',
    lost: losses.length,
    spoke: meet(tooHigh, ['limit'], [run(losses)]),
    ...(broken && { row }),
  });
  const of = operatingOf(tooHigh, ['limit'], [met([1, 5, 5, 5], true), met([1, 1, 9, 1], true), met([1, 1], false), met([3, 1], false)]);
  expect(of.broken).toEqual([{ ...row, runs: 2, caught: 2 }]);
  expect(of.healthy).toEqual([{ task: 'spirals', runs: 2, alarms: 0 }]);
  expect(of.points[OWN]).toEqual({ factor: 1, caught: 2, alarms: 0, lead: 1.5 });
  expect(of.points[FACTORS.indexOf(2)]).toEqual({ factor: 2, caught: 1, alarms: 0, lead: 1 });
  expect(of.points[FACTORS.indexOf(0.5)]).toMatchObject({ caught: 2, alarms: 1 });
  expect(of.points.at(-1)).toEqual({ factor: 8, caught: 0, alarms: 0 });
});

describe.each(readdirSync('content/detectors').map((name) => name.replace('.json', '')))('the kept curve of %s', (id) => {
  const words = JSON.parse(readFileSync(`content/detectors/${id}.json`, 'utf8')) as {
    scales: string[];
    rows: { inject: string; task: string }[];
  };
  const file = `public/operating/${id}.json`;
  const kept = () => JSON.parse(readFileSync(file, 'utf8')) as Operating;

  test('is of the detector as it is now, on the rows that are named', () => {
    expect(existsSync(file), `run "npm run wtgw -- operating ${id}"`).toBe(true);
    const detector = detectorById.get(id) as Detector;
    expect(kept().scales).toEqual(scaled(detector, words.scales, 1));
    const named = (rows: { inject: string; task: string }[]) => rows.map(({ inject, task }) => `${inject} ${task}`).sort();
    expect(named(kept().broken)).toEqual(named(words.rows));
    expect(kept().points.map(({ factor }) => factor)).toEqual(FACTORS.map((factor) => Number(factor.toPrecision(4))));
    expect(statSync(file).size).toBeLessThan(40_000);
  });

  test('catches nine of ten broken runs at its own threshold, without a false alarm', () => {
    const { broken, points } = kept();
    const runs = broken.reduce((sum, one) => sum + one.runs, 0);
    expect(points[OWN]?.caught).toBeGreaterThanOrEqual(0.9 * runs);
    expect(points[OWN]?.alarms).toBe(0);
  });
});
