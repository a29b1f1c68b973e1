import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { detectors } from '../src/detectors/index.ts';
import { injections } from '../src/injections/index.ts';
import { remedies } from '../src/remedies/index.ts';
import { tasks } from '../src/tasks/index.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const catalogues = { tasks, injections, detectors, remedies };
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

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
