import { digest } from '../digest.ts';
import { detectors } from '../detectors/index.ts';
import { guessOf } from '../engine/measures/guess.ts';
import { openSession, trainerOf } from '../engine/session.ts';
import { exclusive } from '../engine/backends/exclusive.ts';
import { lossSeries } from '../events.ts';
import type { Claim, Dataset, EvalEvent, EventBatch, Experiment, Verdict } from '../experiment.ts';
import { type Watch, watchRun } from '../diagnosis/watch.ts';
import { guarded } from './guard.ts';
import { taskOf } from './resolve.ts';
import { type Host, Run } from './run.ts';
import { claimOf } from './summary.ts';

/** How a cell ended: `unlearned` is a run that no detector fails and whose loss has hardly fallen. */
export type CellStatus = 'healthy' | 'failing' | 'broke' | 'unlearned';

/** What came out of one cell of a map. */
export interface Cell {
  status: CellStatus;
  /** The detector that failed first, and from which step. */
  detector?: string;
  onset?: number;
  steps: number;
  /** At the end, over up to 512 training rows; NaN where the run broke. */
  finalLoss: number;
  validationAccuracy: number;
  /** Losses of the run, thinned: see `thinned`. */
  curve: Float32Array;
  /** Absent where the run was not made on the reference. */
  digest?: string;
  verdicts: Verdict[];
  /** What a link would claim; made when it is asked for. */
  claim(): Claim | undefined;
}

/** What trained it, once it is over. */
type Trained = Pick<Run, 'reference' | 'step' | 'over'>;

/** Points of a thinned curve. */
export const CURVE_POINTS = 64;
/** A loss above this share of the loss of guessing has hardly fallen. */
const UNLEARNED = 0.9;
/** Steps between two looks at whether a slow run is still wanted. */
const STRIDE = 50;
/** Numbers that the data sets kept for the next cells may take together: 32 MB. */
const KEPT_NUMBERS = 8e6;

/**
 * The losses of a run in 64 numbers: the planned steps are cut into 32 equal bins, of each the lowest and the highest in the
 * order they came; NaN where there was none.
 */
export function thinned(losses: ArrayLike<number>, budget: number): Float32Array {
  const bins = CURVE_POINTS / 2;
  const out = new Float32Array(CURVE_POINTS).fill(Number.NaN);
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * budget) / bins);
    const to = Math.min(losses.length, Math.floor(((bin + 1) * budget) / bins));
    let low = -1;
    let high = -1;
    for (let i = from; i < to; i++) {
      const loss = losses[i] as number;
      if (!Number.isFinite(loss)) continue;
      if (low < 0 || loss < (losses[low] as number)) low = i;
      if (high < 0 || loss > (losses[high] as number)) high = i;
    }
    if (low < 0) continue;
    out[2 * bin] = losses[Math.min(low, high)] as number;
    out[2 * bin + 1] = losses[Math.max(low, high)] as number;
  }
  return out;
}

/** The failure that showed first. */
function firstOf(failing: Verdict[]): Verdict | undefined {
  let first: Verdict | undefined;
  for (const verdict of failing) if (!first || (verdict.onset ?? verdict.at) < (first.onset ?? first.at)) first = verdict;
  return first;
}

/** Trains cells one after another: data are made once for all cells that share them, and nothing is kept that a map does not show. */
export class CellRunner {
  private readonly data = new Map<string, { dataset: Dataset; naive: number }>();

  constructor(private readonly host: Host) {}

  private async dataOf(experiment: Experiment): Promise<{ dataset: Dataset; naive: number }> {
    const key = JSON.stringify([experiment.task, experiment.seed, experiment.data, experiment.loss.kind, experiment.loss.classWeights]);
    const held = this.data.get(key);
    if (held) return held;
    const task = taskOf(experiment.task);
    const dataset = task.make(experiment, await this.host.files(task.files));
    const made = { dataset, naive: guessOf(dataset, experiment.loss.kind, experiment.loss.classWeights) };
    const numbers = (one: Dataset) => (one.kind === 'rows' ? (one.train.rows + one.validation.rows + one.deployment.rows) * one.inputs : 0);
    let whole = numbers(dataset);
    for (const { dataset: other } of this.data.values()) whole += numbers(other);
    if (whole > KEPT_NUMBERS) this.data.clear();
    this.data.set(key, made);
    return made;
  }

  /** The loss of guessing on the data of an experiment. */
  async guessing(experiment: Experiment): Promise<number> {
    return (await this.dataOf(experiment)).naive;
  }

  /**
   * Trains one experiment to its end. `wanted` is asked now and then where training is slow, and may take its time; once it
   * answers no, the run is dropped and nothing comes back. Without `watchers` all detectors watch, and guards act if there are any.
   */
  async run(experiment: Experiment, wanted?: () => Promise<boolean>, watchers = detectors): Promise<Cell | undefined> {
    if (guarded(experiment)) return this.guarded(experiment, wanted);
    const { dataset, naive } = await this.dataOf(experiment);
    const fast = coveredByKernel(experiment);
    const { backend } = this.host;
    const locked = <T>(work: () => Promise<T>) => (fast ? work() : exclusive(backend, work));
    const session = await locked(async () => openSession(experiment, dataset, false));
    try {
      const watch = watchRun({ detectors: watchers });
      const batches: EventBatch[] = [];
      while (!session.over) {
        const batch = await locked(() => session.advance(fast ? experiment.steps : STRIDE));
        watch.see(batch);
        batches.push(batch);
        if (!fast && !session.over && wanted && !(await wanted())) return undefined;
      }
      const weights = await locked(() => session.weights());
      return cellOf(experiment, { batches, watch, weights, naive, session });
    } finally {
      session.close();
    }
  }

  /** A cell whose guards act: a run like any other, with the checkpoints that they go back to. */
  private async guarded(experiment: Experiment, wanted?: () => Promise<boolean>): Promise<Cell | undefined> {
    const naive = await this.guessing(experiment);
    const run = await Run.open(experiment, this.host);
    try {
      while (!run.over) {
        await run.advance(STRIDE);
        if (!run.over && wanted && !(await wanted())) return undefined;
      }
      const weights = await run.with((session) => session.weights());
      return cellOf(experiment, { batches: run.batches, watch: run.watch, weights, naive, session: run });
    } finally {
      run.close();
    }
  }
}

/** What came out of a run that is over, as a map keeps it. */
function cellOf(
  experiment: Experiment,
  {
    batches,
    watch,
    weights,
    naive,
    session,
  }: { batches: EventBatch[]; watch: Watch; weights: Float32Array; naive: number; session: Trained },
): Cell {
  const { reference, step, over } = session;
  const losses = lossSeries(batches);
  const made = reference === undefined ? undefined : digest(reference, losses, [weights]);
  const verdicts = watch.verdicts();
  const last = lastEvaluation(batches);
  const finalLoss = last?.trainLoss ?? Number.NaN;
  // What a guard undid is on record among the verdicts, and is not what became of the run.
  const first = firstOf(watch.failing().filter(({ undone }) => !undone));
  const broke = over === 'broke' || !Number.isFinite(finalLoss);
  return {
    status: broke ? 'broke' : first ? 'failing' : finalLoss > UNLEARNED * naive ? 'unlearned' : 'healthy',
    ...(first && { detector: first.detector, onset: first.onset ?? first.at }),
    steps: step,
    finalLoss,
    validationAccuracy: last?.validationAccuracy ?? Number.NaN,
    curve: thinned(losses, experiment.steps),
    ...(made && { digest: made }),
    verdicts,
    claim: () => (made === undefined ? undefined : claimOf(made, losses, verdicts)),
  };
}

/** Whether the fused kernel trains this experiment; where it does not, tfjs does, a few hundred times slower. */
export const coveredByKernel = (experiment: Experiment): boolean => trainerOf(experiment)?.id === 'kernel';

/** Whether a cell is one call of the kernel: with guards it is a run like any other, on a backend of tfjs, and slower by far. */
export const inOneCall = (experiment: Experiment): boolean => coveredByKernel(experiment) && !guarded(experiment);

/** The ids of the detectors that watch every cell, in the order in which maps number them. */
export const detectorIds = (): string[] => detectors.map(({ id }) => id);

function lastEvaluation(batches: EventBatch[]): EvalEvent | undefined {
  for (let i = batches.length - 1; i >= 0; i--) {
    const found = (batches[i] as EventBatch).events.findLast(({ kind }) => kind === 'eval');
    if (found) return found as EvalEvent;
  }
  return undefined;
}
