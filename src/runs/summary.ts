import { digest } from '../digest.ts';
import { lossSeries } from '../events.ts';
import type { BackendName, Cause, Claim, Verdict } from '../experiment.ts';
import type { Run } from './run.ts';

/** A claim holds about this many losses, enough to tell from which step two runs differ. */
const CLAIM_LOSSES = 40;

/** What came out of a run. */
export interface RunResult {
  backend: BackendName;
  /** Both absent where the run was not made on the reference from its first step to its last. */
  digest?: string;
  reference?: string;
  steps: number;
  stepsPerSecond: number;
  outcome: 'finished' | 'stopped' | 'broke';
  /** Losses and accuracies at the end; those of the deployment split are for people, no detector sees them. */
  final: Record<string, number>;
  verdicts: Verdict[];
  causes: Cause[];
  claim?: Claim;
}

/** Sums a run up as it stands: its figures at the end, its digest if it was made on the reference, its verdicts. */
export async function summarise(run: Run): Promise<RunResult> {
  const losses = lossSeries(run.batches);
  const { outcome, weights } = await run.with(async (session) => ({ outcome: await session.outcome(), weights: await session.weights() }));
  const final: Record<string, number> = { loss: losses.at(-1) ?? Number.NaN };
  const accuracies: number[] = [];
  for (const { events } of run.batches) {
    for (const event of events) {
      if (event.kind === 'probe') {
        for (const [name, value] of Object.entries(event.measures)) if (typeof value === 'number') final[name] = value;
      }
      if (event.kind !== 'eval') continue;
      if (event.validationAccuracy !== undefined && event.step > 0) accuracies.push(event.validationAccuracy);
      for (const key of ['trainLoss', 'trainAccuracy', 'validationLoss', 'validationAccuracy'] as const) {
        const value = event[key];
        if (value !== undefined) final[key] = value;
      }
      const recall = event.classRecall?.filter((share) => !Number.isNaN(share)) ?? [];
      if (recall.length > 0) final['worstRecall'] = Math.min(...recall);
    }
  }
  if (accuracies.length > 0) final['meanValidationAccuracy'] = accuracies.reduce((sum, one) => sum + one, 0) / accuracies.length;
  Object.assign(final, outcome);
  const verdicts = run.watch.verdicts();
  const { reference } = run;
  const made = reference === undefined ? {} : { digest: digest(reference, losses, [weights]), reference };
  return {
    backend: run.backend,
    ...made,
    steps: run.step,
    stepsPerSecond: run.seconds > 0 ? run.step / run.seconds : 0,
    outcome: run.over ?? 'stopped',
    final,
    verdicts,
    causes: run.watch.causes(),
    ...(made.digest && { claim: claimOf(made.digest, losses, verdicts) }),
  };
}

/** What a link says came out: the digest, the failures, and some losses by which to find the first difference. */
export function claimOf(made: string, losses: Float32Array, verdicts: Verdict[]): Claim {
  const lossEvery = Math.max(1, Math.ceil(losses.length / CLAIM_LOSSES));
  return {
    digest: made,
    failing: verdicts.filter(({ status }) => status === 'failing').map(({ detector, onset, at }) => ({ detector, onset: onset ?? at })),
    lossEvery,
    losses: Array.from(losses).filter((_, i) => i % lossEvery === 0),
  };
}
