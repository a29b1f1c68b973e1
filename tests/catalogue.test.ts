import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { detectors } from '../src/detectors/index.ts';
import { openBackend } from '../src/engine/backends/open.ts';
import { injections } from '../src/injections/index.ts';
import { remedies } from '../src/remedies/index.ts';
import { fileReader } from '../src/runs/files.ts';
import { restores, type RowOnSeed, rowOnSeed } from '../src/runs/row.ts';
import { sumOf } from '../src/runs/row-sums.ts';
import { SUCCESS } from '../src/runs/success.ts';
import { tasks } from '../src/tasks/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const catalogues = { tasks, injections, detectors, remedies };
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
const full = process.env.FULL === '1';

describe.each(Object.entries(catalogues))('every file of src/%s', (folder, list) => {
  const files = readdirSync(join(root, 'src', folder)).filter((name) => name.endsWith('.ts') && name !== 'index.ts');

  test('is called by its id, in kebab-case, and is listed', () => {
    expect(ids(list).sort()).toEqual(files.map((name) => name.replace('.ts', '')).sort());
    for (const id of ids(list)) expect(id).toMatch(/^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$/);
  });

  test('has a test of its own at the mirrored place', () => {
    expect(files.filter((name) => !existsSync(join(root, 'tests', folder, name.replace('.ts', '.test.ts'))))).toEqual([]);
  });

  test('says what it is: a title, and one sentence', () => {
    for (const { id, title, description } of list) {
      expect(title, id).toMatch(/^[A-Z0-9].*[^.]$/);
      expect(description, id).toMatch(/^[A-Z0-9].*\.$/);
    }
  });
});

describe('ids', () => {
  test('are not shared between injections and remedies, which both are words after --', () => {
    expect(ids(injections).filter((id) => ids(remedies).includes(id))).toEqual([]);
  });

  test.each(injections.map((injection) => [injection.id, injection] as const))(
    '%s names only detectors, remedies and tasks that exist',
    (_id, row) => {
      expect(row.appliesTo.length).toBeGreaterThan(0);
      expect(row.trips.length).toBeGreaterThan(0);
      expect(row.appliesTo.filter((id) => !ids(tasks).includes(id))).toEqual([]);
      expect([...row.trips, ...row.mayTrip].filter((id) => !ids(detectors).includes(id))).toEqual([]);
      expect(row.cures.filter((id) => !ids(remedies).includes(id))).toEqual([]);
      expect(row.trips.filter((id) => row.mayTrip.includes(id))).toEqual([]);
    },
  );

  test('every injection is a cause that diagnosis knows, and every cause an injection', () => {
    const causes = readdirSync(join(root, 'src/diagnosis/causes')).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
    expect(causes.map((name) => name.replace('.ts', '')).sort()).toEqual(ids(injections).sort());
  });
});

describe('every row, trained', () => {
  const wasm = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  const files = fileReader(async (name) => new Uint8Array(await readFile(join(root, 'public/data', name))));
  beforeAll(() => openBackend('wasm', wasm));

  const seeds = full ? [1, 2, 3, 4, 5] : [1];
  const rows = injections.flatMap((row) => row.appliesTo.map((task) => [row.id, task, row] as const));

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
});
