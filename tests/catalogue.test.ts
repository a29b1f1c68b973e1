import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { detectors } from '../src/detectors/index.ts';
import { openBackend } from '../src/engine/backends/open.ts';
import { injections } from '../src/injections/index.ts';
import { remedies } from '../src/remedies/index.ts';
import { type EndedRun, runToEnd } from '../src/runs/end.ts';
import { fileReader } from '../src/runs/files.ts';
import { successOf } from '../src/runs/success.ts';
import { resolve } from '../src/runs/resolve.ts';
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

/** What failed in a run. */
const failing = ({ verdicts }: EndedRun) => verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);

describe('every row, trained', () => {
  const wasm = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  const files = fileReader(async (name) => new Uint8Array(await readFile(join(root, 'public/data', name))));
  const train = (task: string, id: string, severity: number, seed: number, cures: string[] = []) =>
    runToEnd(resolve({ task, inject: [{ id, severity }], remedies: cures, set: {}, seed }), { backend: 'wasm', wasm, files });

  beforeAll(() => openBackend('wasm', wasm));

  const seeds = full ? [1, 2, 3, 4, 5] : [1];
  const rows = injections.flatMap((row) => row.appliesTo.map((task) => [row.id, task, row] as const));

  test.each(rows)(
    '%s on %s: trips its detectors, its twin none, and its cure restores',
    async (id, task, row) => {
      const cures = row.success === 'none' ? [] : full ? row.cures : row.cures.slice(0, 1);
      // Averages over the seeds: broken, twin, then each cure.
      const sums = [0, 0, ...cures.map(() => 0)];
      for (const seed of seeds) {
        const broken = await train(task, id, 0.5, seed);
        const tripped = failing(broken);
        const some = row.trips.some((detector) => tripped.includes(detector));
        expect.soft(some, `seed ${seed}: one of ${row.trips.join(', ')} among ${tripped.join(', ')}`).toBe(true);
        const others = tripped.filter((detector) => !row.trips.includes(detector) && !row.mayTrip.includes(detector));
        expect.soft(others, `seed ${seed}: detectors outside trips and mayTrip`).toEqual([]);
        expect
          .soft(
            broken.causes.map(({ cause }) => cause),
            `seed ${seed}: its causes`,
          )
          .toContain(id);
        const twin = await train(task, id, 0, seed);
        expect.soft(failing(twin), `seed ${seed}: the healthy twin`).toEqual([]);
        const runs = [broken, twin];
        for (const cure of cures) runs.push(await train(task, id, 0.5, seed, [cure]));
        runs.forEach((run, i) => {
          sums[i] = (sums[i] ?? 0) + successOf(row.success, run.final) / seeds.length;
        });
      }
      if (row.success === 'none') return;
      const [low = Number.NaN, high = Number.NaN, ...cured] = sums;
      // More than the sampling error of a few hundred rows: without a loss there is nothing to restore.
      expect.soft(high - low, `what it costs (${low} to ${high})`).toBeGreaterThan(0.03);
      for (const [i, cure] of cures.entries()) {
        expect.soft(cured[i], `${cure} restores more than half of what was lost (${low} to ${high})`).toBeGreaterThan((low + high) / 2);
      }
    },
    600_000,
  );
});
