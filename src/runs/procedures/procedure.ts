import { openSessionOn, type Session } from '../../engine/session.ts';
import { exclusive } from '../../engine/backends/exclusive.ts';
import type { Dataset, Experiment, Settings, Verdict } from '../../experiment.ts';
import type { Finding } from '../../findings.ts';
import { withSettings } from '../../fields.ts';
import { taskOf } from '../resolve.ts';
import type { Host } from '../run.ts';

export type { Finding };

/** One check that a learner runs before, or instead of, a long training run. */
export interface Procedure {
  id: string;
  title: string;
  question: string;
  run(experiment: Experiment, host: Host): Promise<Omit<Finding, 'id' | 'title' | 'question'>>;
}

/** Runs a procedure and names what it found. */
export async function findingOf({ id, title, question, run }: Procedure, experiment: Experiment, host: Host): Promise<Finding> {
  return { id, title, question, ...(await run(experiment, host)) };
}

/** The data that an experiment trains on. */
export async function dataOf(experiment: Experiment, host: Host): Promise<Dataset> {
  const task = taskOf(experiment.task);
  return task.make(experiment, await host.files(task.files));
}

/** Opens a session on data, works with it, and closes it. */
export async function withSession<T>(
  experiment: Experiment,
  data: Dataset,
  { backend }: Host,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return exclusive(backend, async () => {
    const session = openSessionOn(backend, experiment, data);
    try {
      return await work(session);
    } finally {
      session.close();
    }
  });
}

/** Settings under which nothing acts during a run. */
export const UNGUARDED: Settings = {
  'guards.respond': false,
  'guards.strikes': 0,
  'guards.stopEarly': false,
  'guards.stopOnCapability': false,
};

/** The experiment with what holds a net back from learning by heart taken away, and nothing that acts during the run. */
export function unrestrained(experiment: Experiment, set: Settings): Experiment {
  return withSettings(
    { ...experiment, changes: [] },
    {
      'model.dropout': 0,
      'loss.labelSmoothing': 0,
      'optimizer.weightDecay': 0,
      'optimizer.schedule': 'constant',
      ...UNGUARDED,
      ...set,
    },
  );
}

/** A figure for a sentence: three digits. */
export const said = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : String(value));

/** What failing verdicts say, as one sentence. */
export const sayingOf = (verdicts: readonly Verdict[]): string => verdicts.map(({ because }) => because).join(' ');
