import { beforeAll, describe, expect, test } from 'vitest';
import type { Axis, Recipe } from '../../src/experiment.ts';
import { runToEnd } from '../../src/runs/end.ts';
import { rangeTest, suggest } from '../../src/runs/range-test.ts';
import { resolve, sharedOf } from '../../src/runs/resolve.ts';
import type { Host } from '../../src/runs/run.ts';
import { acrossSeeds, luckOf } from '../../src/runs/seeds.ts';
import { CellRunner, coveredByKernel, CURVE_POINTS, thinned } from '../../src/runs/sweep-cell.ts';
import { coarseToFine } from '../../src/runs/sweep-order.ts';
import { cellsOf, checkSweep } from '../../src/runs/sweep.ts';
import { reference } from './host.ts';

const recipe = (more: Partial<Recipe> = {}): Recipe => ({
  task: 'spirals',
  inject: [],
  remedies: [],
  set: { steps: 60, 'data.train': 100, 'data.validation': 60, 'data.batch': 20, 'model.depth': 2, 'model.width': 8 },
  seed: 2,
  ...more,
});
const rates = { path: 'optimizer.learningRate', values: [0.01, 0.1, 20] };

let host: Host;
beforeAll(async () => {
  host = await reference();
});

describe('a map of runs', () => {
  test('each cell is the experiment that its settings ask for', () => {
    const cells = checkSweep({ recipe: recipe(), axes: [rates, { path: 'seed', values: [1, 9] }] });
    expect([cells.columns, cells.rows, cells.count]).toEqual([3, 2, 6]);
    expect(cells.settings(4)).toEqual({ 'optimizer.learningRate': 0.1, seed: 9 });
    expect(cells.experiment(4)).toEqual(resolve(recipe({ seed: 9, set: { ...recipe().set, 'optimizer.learningRate': 0.1 } })));
    expect(resolve(cells.recipe(4) as Recipe)).toEqual(cells.experiment(4));
  });

  test('severity runs along an axis, whether the injection was named before or not', () => {
    const axes: [{ path: string; values: number[] }] = [{ path: 'severity:learning-rate-too-high', values: [0, 1] }];
    for (const inject of [[], [{ id: 'learning-rate-too-high', severity: 0.3 }]]) {
      const cells = cellsOf({ recipe: recipe({ inject }), axes });
      expect(cells.experiment(0)).toEqual(resolve(recipe({ inject: [{ id: 'learning-rate-too-high', severity: 0 }] })));
      expect(cells.experiment(1)).toEqual(resolve(recipe({ inject: [{ id: 'learning-rate-too-high', severity: 1 }] })));
    }
  });

  test('an axis that an injection overrides, or an injection that the task does not take, is refused', () => {
    const inject = [{ id: 'learning-rate-too-high', severity: 0.5 }];
    expect(() => checkSweep({ recipe: recipe({ inject }), axes: [rates] })).toThrow(
      /^Cannot sweep optimizer\.learningRate: .*leave that out$/,
    );
    expect(() => checkSweep({ recipe: recipe(), axes: [{ path: 'severity:gremlins', values: [0] }] })).toThrow(
      /^Unknown injection "gremlins"/,
    );
    expect(() => checkSweep({ recipe: recipe(), axes: [{ path: 'model.depth', values: [2, 65] }] })).toThrow(/from 0 to 64$/);
    expect(() => checkSweep({ recipe: recipe(), axes: [{ path: 'seed', values: [-1] }] })).toThrow(/^Cannot use seed -1/);
  });

  test('a cell has the digest, the verdicts and the claim of the same experiment run alone', async () => {
    const cells = cellsOf({ recipe: recipe(), axes: [rates, { path: 'model.activation', values: ['relu', 'tanh'] }] });
    const runner = new CellRunner(host);
    for (let cell = 0; cell < cells.count; cell++) {
      const made = await runner.run(cells.experiment(cell));
      const alone = await runToEnd(cells.experiment(cell), host);
      expect(made?.digest).toBe(alone.digest);
      expect(made?.digest).toMatch(/^wtgw1-/);
      expect(made?.verdicts).toEqual(alone.verdicts);
      expect(made?.claim()).toEqual(alone.claim);
      expect(made?.validationAccuracy).toBe(alone.final.validationAccuracy);
    }
  });

  test('guards act in a cell as they do in the same experiment run alone', async () => {
    const inject = [{ id: 'learning-rate-too-high', severity: 0.5 }];
    const axes: [Axis] = [{ path: 'guards.respond', values: [false, true] }];
    const cells = checkSweep({ recipe: recipe({ inject, set: {} }), axes });
    const runner = new CellRunner(host);
    const [left, guarded] = [await runner.run(cells.experiment(0)), await runner.run(cells.experiment(1))];
    const alone = await runToEnd(cells.experiment(1), host);
    expect(guarded?.digest).toBe(alone.digest);
    expect(guarded?.verdicts).toEqual(alone.verdicts);
    expect(guarded?.claim()).toEqual(alone.claim);
    expect(left).toMatchObject({ status: 'failing' });
    expect(guarded?.status).toBe('healthy');
    expect(guarded?.verdicts.some(({ status, undone }) => status === 'failing' && undone)).toBe(true);
    expect(left?.validationAccuracy).toBeLessThan(0.7);
    expect(guarded?.validationAccuracy).toBeGreaterThan(0.9);
    const stopped = await runner.run(resolve(recipe({ inject, set: { 'guards.strikes': 1 } })));
    expect(stopped).toMatchObject({ status: 'failing' });
    expect(stopped?.steps).toBeLessThan(100);
    expect(await runner.run(cells.experiment(1), async () => false)).toBeUndefined();
  });

  test('a cell that the kernel does not cover is trained by tfjs, and dropped once it is not wanted', async () => {
    const odd = resolve(recipe({ set: { ...recipe().set, 'model.activation': 'square', 'optimizer.learningRate': 0.001 } }));
    expect(coveredByKernel(odd)).toBe(false);
    expect(coveredByKernel(resolve(recipe()))).toBe(true);
    const runner = new CellRunner(host);
    let asked = 0;
    const made = await runner.run(odd, async () => ++asked > 0);
    expect(made?.steps).toBe(60);
    expect(made?.digest).toMatch(/^wtgw1-tfjs-wasm/);
    expect(made?.digest).toBe((await runToEnd(odd, host)).digest);
    expect(asked).toBe(1);
    expect(await runner.run(odd, async () => false)).toBeUndefined();
  });

  test('a digest does not depend on how seldom a map looks', async () => {
    const runner = new CellRunner(host);
    const often = await runner.run(resolve(recipe({ set: { ...recipe().set, 'monitor.measureEvery': 1, 'monitor.evaluateEvery': 1 } })));
    const seldom = await runner.run(resolve(recipe({ set: { ...recipe().set, 'monitor.evaluateEvery': 1000 } })));
    expect(often?.digest).toBe(seldom?.digest);
  });
});

describe('from coarse to fine', () => {
  test.each([
    [32, 32],
    [64, 64],
    [7, 5],
    [41, 1],
    [1, 1],
    [3, 64],
  ])('%i x %i: every cell once, the whole map first', (columns, rows) => {
    const { order, strides } = coarseToFine(columns, rows);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: columns * rows }, (_, i) => i));
    const grains = [...order].map((cell) => strides[cell] as number);
    expect(grains).toEqual([...grains].sort((a, b) => b - a));
    const covered = new Set<number>();
    const coarsest = grains[0] as number;
    for (const cell of order) {
      if (strides[cell] !== coarsest) break;
      for (let y = 0; y < coarsest; y++)
        for (let x = 0; x < coarsest; x++) covered.add(Math.floor(cell / columns + y) * 1000 + ((cell % columns) + x));
    }
    for (let cell = 0; cell < columns * rows; cell++) expect(covered.has(Math.floor(cell / columns) * 1000 + (cell % columns))).toBe(true);
  });
});

describe('curves', () => {
  test('keep the extremes of every stretch in their order, and end where the run ended', () => {
    const losses = Float32Array.from({ length: 200 }, (_, i) => (i === 101 ? 90 : 1 + i / 1000)).subarray(0, 150);
    const curve = thinned(losses, 200);
    expect(curve).toHaveLength(CURVE_POINTS);
    expect(Math.max(...curve.filter(Number.isFinite))).toBe(90);
    expect(curve[0]).toBe(1);
    expect(curve.subarray(50).every(Number.isNaN)).toBe(true);
    expect([...thinned([3, 1, 2], 3)].filter(Number.isFinite)).toEqual([3, 3, 1, 1, 2, 2]);
  });
});

describe('the range test', () => {
  const results = [0.001, 0.01, 0.1, 1, 10].map((rate, i) => ({
    rate,
    finalLoss: [0.68, 0.2, 0.1, 0.12, Number.NaN][i] as number,
    minLoss: 0.1,
    failed: i === 4,
    ...(i === 4 && { detector: 'divergence' }),
  }));

  test('suggests the rates around the best that did as well, and says why it ends there', () => {
    const { interval, best, start, because } = suggest(results, 0.69);
    expect(interval).toEqual({ from: 0.1, to: 1 });
    expect(best).toBe(0.1);
    expect(start).toBeCloseTo(1 / 3);
    expect(because).toMatch(/Below, the loss has not come down as far by the end; above, the next rate fails by divergence/);
  });

  test('says so where no rate trains', () => {
    expect(
      suggest(
        results.map((one) => ({ ...one, failed: true })),
        0.69,
      ).interval,
    ).toBeUndefined();
    expect(
      suggest(
        results.map((one) => ({ ...one, finalLoss: 0.7 })),
        0.69,
      ).because,
    ).toMatch(/^No rate trains this run/);
  });

  test('is one map over learning rates, of a recipe or of a whole run', async () => {
    const sweep = rangeTest({ recipe: recipe() }, { from: 0.001, to: 10, count: 5 });
    expect(sweep.axes[0].values).toEqual([0.001, 0.01, 0.1, 1, 10]);
    const broken = resolve(recipe({ inject: [{ id: 'learning-rate-too-high', severity: 1 }] }));
    const cells = checkSweep(rangeTest({ shared: sharedOf(broken) }, { from: 0.001, to: 10, count: 5 }));
    expect(cells.experiment(2)).toEqual({ ...broken, optimizer: { ...broken.optimizer, learningRate: 0.1 } });
  });
});

describe('seeds', () => {
  test('run the own one first and every one once', () => {
    const seeds = acrossSeeds({ recipe: recipe({ seed: 5 }) }).axes[0].values;
    expect(seeds).toHaveLength(64);
    expect(seeds[0]).toBe(5);
    expect(new Set(seeds).size).toBe(64);
    const changed = { ...sharedOf(resolve(recipe())), changes: [{ at: 10, set: { 'optimizer.learningRate': 0.5 } }] };
    expect(checkSweep(acrossSeeds({ shared: changed }, 3)).experiment(2).changes).toEqual(changed.changes);
  });

  test('are summed up with the Wilson interval and a band', () => {
    const results = Array.from({ length: 20 }, (_, i) => ({
      seed: i,
      failed: i < 5,
      ...(i < 5 && { detector: i < 3 ? 'divergence' : 'dead-relu' }),
      curve: [i, i < 12 ? Number.NaN : i],
    }));
    const { failed, interval, by, median, low, high } = luckOf(results);
    expect(failed).toBe(5);
    expect(by).toEqual([
      ['divergence', 3],
      ['dead-relu', 2],
    ]);
    // Wilson for 5 of 20, by hand: (.25 + .09604) / 1.19207 -+ .18 ...
    expect(interval[0]).toBeCloseTo(0.1119, 3);
    expect(interval[1]).toBeCloseTo(0.4687, 3);
    expect(median[0]).toBe(9.5);
    expect(low[0]).toBeCloseTo(1.9);
    expect(high[0]).toBeCloseTo(17.1);
    expect(median[1]).toBeNaN();
  });
});
