import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectBatch, stageOf } from '../../../src/runs/procedures/inspector.ts';
import { resolve } from '../../../src/runs/resolve.ts';
import type { Host } from '../../../src/runs/run.ts';
import { reference } from '../host.ts';

describe('stageOf', () => {
  test('sums up by hand', () => {
    const stage = stageOf('x', 'X', Float32Array.of(0, 2, Number.NaN, 4, 3, 3), 2, [0, 1, 1], 2);
    expect(stage).toMatchObject({ rows: 3, columns: 2, least: 0, greatest: 4, mean: 2.4, notFinite: 1, labels: [1, 2] });
    expect(stage.zeros).toBeCloseTo(1 / 6);
    expect(stage.constantRows).toBeCloseTo(1 / 3);
  });
});

describe('inspectBatch', () => {
  let host: Host;
  beforeAll(async () => {
    host = await reference();
  });

  test('shows what the loss is told, label smoothing and all', async () => {
    const { stages } = await inspectBatch(
      resolve({ task: 'digits', inject: [], remedies: [], set: { 'loss.labelSmoothing': 0.1 }, seed: 1 }),
      host,
    );
    expect(stages.map(({ id, rows, columns }) => [id, rows, columns])).toEqual([
      ['split', 4000, 784],
      ['batch', 64, 784],
      ['targets', 64, 10],
      ['validation', 64, 784],
    ]);
    expect(stages[2]?.greatest).toBeCloseTo(0.91);
    expect(stages[2]?.least).toBeCloseTo(0.01);
  });

  test('a table shows every step of its pipeline, column by column, and ends as the network is given it', async () => {
    const files = async () => ({ 'penguins.csv': new Uint8Array(readFileSync('public/data/penguins.csv')) });
    const penguins = resolve({ task: 'penguins', inject: [], remedies: [], set: {}, seed: 1 });
    const { stages, classNames } = await inspectBatch(penguins, { ...host, files });
    const of = (id: string) => stages.find((stage) => stage.id === id);
    expect(stages.map(({ id }) => id)).toEqual([
      ...['read', 'collected', 'columns-chosen', 'split', 'missing-values-filled', 'scaled'],
      ...['batch', 'targets', 'validation'],
    ]);
    expect(classNames).toEqual(['Adelie', 'Chinstrap', 'Gentoo']);
    const mass = of('read')?.names?.indexOf('body mass') ?? -1;
    expect(of('read')?.spreads?.[mass]?.greatest).toBeGreaterThan(4000);
    expect(of('read')?.notFinite).toBeGreaterThan(0);
    expect(of('missing-values-filled')?.notFinite).toBe(0);
    expect(of('batch')?.first).toEqual(of('scaled')?.first);
  });

  test('rows scaled in validation only differ from the batch, and every batch is another', async () => {
    const inject = [{ id: 'train-validation-preprocessing-mismatch', severity: 1 }];
    const experiment = resolve({ task: 'digits', inject, remedies: [], set: {}, seed: 1 });
    const [one, two] = [await inspectBatch(experiment, host), await inspectBatch(experiment, host, 2)];
    const mean = (id: string) => one.stages.find((stage) => stage.id === id)?.mean ?? Number.NaN;
    expect(mean('batch')).toBeGreaterThan(0.1);
    expect(Math.abs(mean('validation'))).toBeLessThan(0.05);
    const labels = [one, two].map(({ stages }) => stages.find(({ id }) => id === 'batch')?.labels?.join());
    expect(labels[0]).not.toBe(labels[1]);
  });
});
