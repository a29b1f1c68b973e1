import type { Experiment, Success } from '../experiment.ts';
import { FIELDS, InputError, difference, settingsAt, withChange } from '../fields.ts';
import { type EndedRun, finish } from './end.ts';
import { remedyOf } from './resolve.ts';
import type { Run } from './run.ts';
import { SUCCESS, successOf } from './success.ts';

/** The experiment with remedies applied from step `at` on, as a change of its settings. */
export function curedFrom(experiment: Experiment, remedies: readonly string[], at: number): Experiment {
  const now = settingsAt(experiment, at);
  const cured = remedies.reduce((mended, id) => remedyOf(id).apply(mended), now);
  const set = difference(now, cured);
  const fixed = Object.keys(set).filter((path) => !FIELDS[path]?.live);
  if (fixed.length > 0) {
    throw new InputError(
      `Cannot apply ${remedies.join(', ')} in the middle of a run: it alters ${fixed.join(', ')}; apply it from the start`,
    );
  }
  if (Object.keys(set).length === 0) throw new InputError(`Cannot cure with ${remedies.join(', ')}: it would alter nothing here`);
  return withChange(experiment, { at, set });
}

/** The first step at which anything failed, by the verdicts so far. */
export function firstOnset(run: Run): number | undefined {
  const onsets = run.watch.failing().map(({ onset, at }) => onset ?? at);
  return onsets.length > 0 ? Math.min(...onsets) : undefined;
}

/** A run that shares the past of `run` up to its last checkpoint before the first failure (or before `at`), cured from there. */
export async function forkWithCure(run: Run, remedies: readonly string[], at?: number): Promise<{ fork: Run; at: number }> {
  const before = at ?? firstOnset(run) ?? run.step + 1;
  const checkpoint = run.checkpointBefore(Math.max(1, before));
  if (!checkpoint) throw new InputError('Cannot fork a run that has not begun: run it first');
  const first = checkpoint.step + 1;
  return { fork: await run.branch(curedFrom(run.experiment, remedies, first), checkpoint), at: first };
}

/** Two standard errors of the difference of two shares of `rows` rows each: less is luck. */
export function margin(a: number, b: number, rows: number): number {
  return 2 * Math.sqrt((a * (1 - a) + b * (1 - b)) / rows);
}

/**
 * Runs a cured fork to its end beside the null cure: the same checkpoint, the same seed and no change, which is the broken
 * run itself, bit for bit. The cure counts only if it beats that by more than chance would.
 */
export async function cureAgainstNull(
  broken: Run,
  nothing: EndedRun,
  remedies: readonly string[],
  success: Success,
): Promise<{ at: number; cured: EndedRun; null: EndedRun; beatsNull: boolean }> {
  const { fork, at } = await forkWithCure(broken, remedies);
  try {
    const cured = await finish(fork);
    const [ours, theirs] = [successOf(success, cured.final), successOf(success, nothing.final)];
    const { data } = broken;
    // Shares have a sampling error; other measures come with a least difference of their own.
    const chance =
      data.kind === 'rows' && success !== 'validation-loss' && success !== 'deployment-loss'
        ? margin(Math.abs(ours), Math.abs(theirs), data.validation.rows)
        : success === 'none'
          ? 0
          : SUCCESS[success].least;
    const beats = ours - theirs > chance;
    return { at, cured, null: nothing, beatsNull: beats };
  } finally {
    fork.close();
  }
}
