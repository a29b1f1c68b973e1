/** Recorded runs and titles for the widgets of a lesson, read once a build. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { detectors } from '../../detectors/index.ts';
import { address } from '../../layouts/addresses.ts';
import { remedies } from '../../remedies/index.ts';
import { readRecorded, type Recorded } from '../../sharing/recorded.ts';
import { readCheck } from '../../sharing/recorded-check.ts';
import { readMap } from '../../sharing/recorded-map.ts';
import type { Shelf } from '../../widgets/lesson/shelf.ts';
import { detectorCard } from './_detectors.ts';

type Kind = 'runs' | 'maps' | 'checks';
const held = new Map<string, unknown>();

/** A record of a kind, read once a build. */
function record<T>(kind: Kind, id: string, read: (json: unknown) => T): T {
  const folder = `public/${kind}`;
  const file = `${folder}/${id}.json`;
  const found = held.get(file) as T | undefined;
  if (found && import.meta.env.PROD) return found;
  if (!existsSync(file)) {
    const known = existsSync(folder) ? readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : [])) : [];
    throw new Error(
      `Unknown record "${id}" among ${kind}: choose one of ${known.join(', ')}, or add it to a list in content/${kind} and run "npm run wtgw -- record ${id}"`,
    );
  }
  const recorded = read(JSON.parse(readFileSync(file, 'utf8')));
  held.set(file, recorded);
  return recorded;
}

const run = (id: string): Recorded => record('runs', id, readRecorded);

/** What the page of a lesson puts into `Astro.locals.shelf`. */
export const shelf: Shelf = {
  run,
  map: (id) => record('maps', id, readMap),
  check: (id) => record('checks', id, readCheck),
  detector: (id, broken, healthy) => detectorCard(id, run(broken), run(healthy)),
  titles: Object.fromEntries([...detectors, ...remedies].map(({ id, title }) => [id, title])),
  address,
};
