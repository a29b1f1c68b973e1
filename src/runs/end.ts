import type { EventBatch, Experiment } from '../experiment.ts';
import { type Host, Run, type Stretch } from './run.ts';
import { type RunResult, summarise } from './summary.ts';

/** Steps between two looks at a run that nobody watches live. */
const STRIDE = 50;

/** A run that went to its end, with all its events. */
export interface EndedRun extends RunResult {
  experiment: Experiment;
  batches: EventBatch[];
}

/** Trains a run from where it is to its end and sums it up; the run stays open. */
export async function finish(run: Run, onStretch?: (stretch: Stretch) => void | Promise<void>): Promise<EndedRun> {
  while (!run.over) {
    const stretch = await run.advance(STRIDE);
    await onStretch?.(stretch);
  }
  return { ...(await summarise(run)), experiment: run.experiment, batches: run.batches };
}

/** Trains an experiment from its start to its end. */
export async function runToEnd(experiment: Experiment, host: Host, onStretch?: (stretch: Stretch) => void): Promise<EndedRun> {
  const run = await Run.open(experiment, host);
  try {
    return await finish(run, onStretch);
  } finally {
    run.close();
  }
}
