/** Runs that were made here, and how they ended. */
import type { RunEntry } from './entries.ts';
import { entryOf, keep } from './progress.ts';

/** Keeps that a run was made; made again, it counts. */
export async function noteRun(name: string, run: Pick<RunEntry, 'what' | 'outcome' | 'failing'>, now: number): Promise<void> {
  const earlier = await entryOf('run', name);
  await keep({ id: `run:${name}`, kind: 'run', when: now, times: (earlier?.times ?? 0) + 1, ...run });
}
