import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openBackend } from '../../src/engine/backends/open.ts';
import { injections } from '../../src/injections/index.ts';
import { fileReader } from '../../src/runs/files.ts';
import { restores, type RowOnSeed, rowOnSeed } from '../../src/runs/row.ts';
import { sumOf } from '../../src/runs/row-sums.ts';
import { SUCCESS } from '../../src/runs/success.ts';

const root = join(import.meta.dirname, '../..');
const full = process.env.FULL === '1';

/** Trains every `of`-th row of the catalogue, from the one at `from` on: broken, healthy and cured. */
export function trainRows(from: number, of: number) {
  const wasm = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  const files = fileReader(async (name) => new Uint8Array(await readFile(join(root, 'public/data', name))));
  beforeAll(() => openBackend('wasm', wasm));

  const seeds = full ? [1, 2, 3, 4, 5] : [1];
  const rows = injections
    .flatMap((row) => row.appliesTo.map((task) => [row.id, task, row] as const))
    .filter((_row, index) => index % of === from);

  test.each(rows)(
    '%s on %s: trips its detectors, its twin none, and its cure restores',
    async (_id, task, row) => {
      const host = { backend: 'wasm', wasm, files } as const;
      const cures = full ? row.cures : row.cures.slice(0, 1);
      const came: RowOnSeed[] = [];
      for (const seed of seeds) came.push(await rowOnSeed(row, task, seed, host, { cures, forks: full }));
      for (const { seed, broken, twin, tripped, others } of came) {
        expect.soft(tripped, `seed ${seed}: one of ${row.trips.join(', ')} among ${broken.failing.join(', ')}`).toBe(true);
        expect.soft(others, `seed ${seed}: detectors outside trips and mayTrip`).toEqual([]);
        expect.soft(broken.causes, `seed ${seed}: its causes`).toContain(row.id);
        expect.soft(twin.failing, `seed ${seed}: the healthy twin`).toEqual([]);
      }
      if (row.success === 'none') return;
      const { broken = Number.NaN, twin = Number.NaN } = sumOf(came);
      // Without a loss there is nothing to restore; a run that broke has no success at all.
      const { least } = SUCCESS[row.success];
      if (Number.isFinite(broken)) expect.soft(twin - broken, `what it costs (${broken} to ${twin})`).toBeGreaterThan(least);
      for (const [i, cure] of cures.entries()) {
        const mean = came.reduce((sum, { cures: all }) => sum + (all[i]?.success ?? Number.NaN) / came.length, 0);
        const restored = restores(row, broken, twin, mean);
        expect.soft(restored, `${cure} restores more than half of what was lost (${broken} to ${twin}): ${mean}`).toBe(true);
      }
    },
    600_000,
  );
}
