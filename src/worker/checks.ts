/** Checks of an experiment in the training worker: the ladder rung by rung, one procedure, or a look at a batch. */
import { inspectBatch } from '../runs/procedures/inspector.ts';
import { climb, procedures } from '../runs/procedures/ladder.ts';
import { findingOf, type Procedure } from '../runs/procedures/procedure.ts';
import { resolve, resolveShared } from '../runs/resolve.ts';
import type { Host } from '../runs/run.ts';
import type { CheckAsk, Finding, Inspection } from './protocol.ts';

/** What a check says as it goes. */
export type Told = { kind: 'finding'; finding: Finding } | { kind: 'inspected'; inspection: Inspection };

/** Carries out a check and tells each finding as it is made. */
export async function check(ask: CheckAsk, host: Host, tell: (told: Told) => void): Promise<void> {
  const experiment = 'shared' in ask ? resolveShared(ask.shared) : resolve(ask.recipe);
  const found = (finding: Finding) => tell({ kind: 'finding', finding });
  if (ask.procedure === 'inspector') tell({ kind: 'inspected', inspection: await inspectBatch(experiment, host, ask.batch) });
  else if (ask.procedure === 'ladder') await climb(experiment, host, { all: ask.all, onRung: found });
  else found(await findingOf(procedures.find(({ id }) => id === ask.procedure) as Procedure, experiment, host));
}
