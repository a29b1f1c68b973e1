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
    ]);
    expect(stages[2]?.greatest).toBeCloseTo(0.91);
    expect(stages[2]?.least).toBeCloseTo(0.01);
  });
});
