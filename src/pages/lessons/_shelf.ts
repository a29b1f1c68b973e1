/** Recorded runs and titles for the widgets of a lesson, read once a build. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { detectors } from '../../detectors/index.ts';
import { address } from '../../layouts/addresses.ts';
import { remedies } from '../../remedies/index.ts';
import { readRecorded, type Recorded } from '../../sharing/recorded.ts';
import type { Shelf } from '../../widgets/lesson/shelf.ts';

const RUNS = 'public/runs';
const held = new Map<string, Recorded>();

function run(id: string): Recorded {
  const found = held.get(id);
  if (found && import.meta.env.PROD) return found;
  const file = `${RUNS}/${id}.json`;
  if (!existsSync(file)) {
    const known = readdirSync(RUNS).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
    throw new Error(
      `Unknown recorded run "${id}": choose one of ${known.join(', ')}, or add it to a list in content/runs and run "npm run wtgw -- record ${id}"`,
    );
  }
  const recorded = readRecorded(JSON.parse(readFileSync(file, 'utf8')));
  held.set(id, recorded);
  return recorded;
}

/** What the page of a lesson puts into `Astro.locals.shelf`. */
export const shelf: Shelf = {
  run,
  titles: Object.fromEntries([...detectors, ...remedies].map(({ id, title }) => [id, title])),
  address,
};
