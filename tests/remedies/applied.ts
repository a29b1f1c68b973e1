import { expect } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { FIELDS, difference, fill } from '../../src/fields.ts';
import { remedyById } from '../../src/remedies/index.ts';

/** What a remedy changes in an experiment with these settings, after one use or more; the experiment given must stay as it is. */
export function changes(id: string, settings: Settings = {}, uses = 1): Settings {
  const remedy = remedyById.get(id);
  if (!remedy) throw new Error(`No remedy ${id}`);
  const before = fill('spirals', 1, settings);
  const copy = structuredClone(before);
  let after = before;
  for (let i = 0; i < uses; i++) after = remedy.apply(after);
  expect(before).toEqual(copy);
  const changed = difference(before, after);
  if (remedy.from === 'checkpoint')
    for (const path of Object.keys(changed)) expect(FIELDS[path]?.live, `${path} can be set in the middle of a run`).toBe(true);
  return changed;
}
