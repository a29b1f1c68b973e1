import type { Injection } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { type EndedRun, finish, runToEnd } from './end.ts';
import { cureAgainstNull } from './fork.ts';
import { remedyOf, resolve } from './resolve.ts';
import { type Host, Run } from './run.ts';
import { SUCCESS, successOf } from './success.ts';

/** How a run of a row came out. */
interface Came {
  failing: string[];
  outcome: EndedRun['outcome'];
  /** By the row's measure, larger is better; absent where the row has none. */
  success?: number;
}

/** A cure on one seed. */
export interface CuredRow extends Came {
  remedy: string;
  /** Whether it brought back more than half of what the failure cost. */
  restored: boolean;
  /** From the last checkpoint before onset, against no change: where the remedy can be applied in the middle. */
  fork?: { at: number; success: number; beatsNull: boolean; restored: boolean };
  /** Why it could not be forked, in a sentence. */
  notForked?: string;
}

/** One row of the catalogue, trained on one seed: broken at a severity, its healthy twin, and each cure. */
export interface RowOnSeed {
  injection: string;
  task: string;
  seed: number;
  broken: Came & { causes: string[]; digest?: string };
  twin: Came;
  cures: CuredRow[];
  /** Whether one of `trips` failed, and nothing outside `trips` and `mayTrip`. */
  tripped: boolean;
  others: string[];
  /** Seconds that the broken run took. */
  seconds: number;
}

/** What failed in a run. */
export const failingIn = ({ verdicts }: EndedRun): string[] =>
  verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);

/** Whether a success is nearer to the healthy twin's than to the broken run's; where nothing was lost, whether nothing was lost now. */
export function restores(injection: Injection, low: number, high: number, cured: number): boolean {
  if (injection.success === 'none') return false;
  const { least } = SUCCESS[injection.success];
  if (!Number.isFinite(low)) return Number.isFinite(cured) && cured > high - 2 * least;
  return high - low > 0 ? cured > (low + high) / 2 : cured >= high - least;
}

/** Trains one row of the catalogue on one seed. */
export async function rowOnSeed(
  injection: Injection,
  task: string,
  seed: number,
  host: Host,
  { severity = 0.5, cures = injection.cures, forks = true }: { severity?: number; cures?: readonly string[]; forks?: boolean } = {},
): Promise<RowOnSeed> {
  const recipe = (at: number, remedies: string[] = []) => ({ task, inject: [{ id: injection.id, severity: at }], remedies, set: {}, seed });
  const { success } = injection;
  const came = (run: EndedRun): Came => ({
    failing: failingIn(run),
    outcome: run.outcome,
    ...(success !== 'none' && { success: successOf(success, run.final) }),
  });
  const run = await Run.open(resolve(recipe(severity)), host);
  try {
    const broken = await finish(run);
    const { seconds } = run;
    const twin = await runToEnd(resolve(recipe(0)), host);
    const [low, high] = [successOf(success, broken.final), successOf(success, twin.final)];
    const cured: CuredRow[] = [];
    for (const remedy of success === 'none' ? [] : cures) {
      const mended = came(await runToEnd(resolve(recipe(severity, [remedy])), host));
      const one: CuredRow = { remedy, ...mended, restored: restores(injection, low, high, mended.success as number) };
      cured.push(one);
      if (!forks || remedyOf(remedy).from !== 'checkpoint') continue;
      try {
        const { at, cured: ended, beatsNull } = await cureAgainstNull(run, broken, [remedy], success);
        const value = successOf(success, ended.final);
        one.fork = { at, success: value, beatsNull, restored: restores(injection, low, high, value) };
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        one.notForked = error.message;
      }
    }
    const failing = failingIn(broken);
    return {
      injection: injection.id,
      task,
      seed,
      broken: { ...came(broken), causes: broken.causes.map(({ cause }) => cause), ...(broken.digest && { digest: broken.digest }) },
      twin: came(twin),
      cures: cured,
      tripped: injection.trips.some((detector) => failing.includes(detector)),
      others: failing.filter((detector) => !injection.trips.includes(detector) && !injection.mayTrip.includes(detector)),
      seconds,
    };
  } finally {
    run.close();
  }
}
