import { InputError } from '../fields.ts';
import { inspectBatch } from '../runs/procedures/inspector.ts';
import { climb, procedures } from '../runs/procedures/ladder.ts';
import { findingOf } from '../runs/procedures/procedure.ts';
import { resolve, sharedOf } from '../runs/resolve.ts';
import type { Host } from '../runs/run.ts';
import { type RecordedCheck, writeCheck } from '../sharing/recorded-check.ts';
import { type Asked, type Kind, recipeOf } from './records.ts';

interface CheckEntry extends Asked {
  procedure: string;
  /** A ladder: climbs on after a rung that failed. */
  all?: boolean;
}

/** What a lesson loads with its page. */
const MOST_BYTES = 60_000;

/** Carries out the procedure of a line. */
async function made(entry: CheckEntry, host: Host): Promise<RecordedCheck> {
  const { id, procedure, all = false } = entry;
  const recipe = recipeOf(entry);
  const experiment = resolve(recipe);
  const check = { id, procedure, ...(all && { all }), shared: sharedOf(experiment, recipe) };
  if (procedure === 'inspector') return { ...check, inspection: await inspectBatch(experiment, host) };
  if (procedure === 'ladder') return { ...check, ...(await climb(experiment, host, { all })) };
  const one = procedures.find((other) => other.id === procedure);
  if (one) return { ...check, findings: [await findingOf(one, experiment, host)] };
  const names = ['ladder', 'inspector', ...procedures.map((other) => other.id)];
  throw new InputError(`Unknown procedure "${procedure}" of the check "${id}": choose one of ${names.join(', ')}`);
}

/** Recorded checks: rungs of the ladder, whole climbs, inspected batches. */
export const checks: Kind<CheckEntry> = {
  name: 'checks',
  async make(entry, host, before) {
    const check = await made(entry, host);
    const text = writeCheck(check);
    if (text.length > MOST_BYTES) {
      throw new InputError(`Cannot record the check "${entry.id}": ${text.length} bytes, at most ${MOST_BYTES}; take a smaller batch`);
    }
    const failing = (check.findings ?? []).filter(({ result }) => result === 'failed').map(({ id }) => id);
    return { text, row: { state: before === undefined ? 'new' : before === text ? 'same' : 'differs', failing } };
  },
};
