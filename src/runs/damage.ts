/** When a failure did its damage: the step from which nothing that is still in the budget brings back half of what the healthy twin gained. */
import type { Experiment, Recipe } from '../experiment.ts';
import { difference, FIELDS, withChange } from '../fields.ts';
import { type EndedRun, runToEnd } from './end.ts';
import { injectionOf, resolve } from './resolve.ts';
import { type Host, Run } from './run.ts';
import { SUCCESS, successOf } from './success.ts';
import { summarise } from './summary.ts';

/** The budget is cut into so many stretches; the damage is known to one of them. */
const STRETCHES = 32;

/** What the healthy twin is like before it has learnt anything: after one step, for some measures are taken after one only. */
async function startOf(twin: Experiment, host: Host): Promise<Record<string, number>> {
  const run = await Run.open(twin, host);
  try {
    await run.advance(1);
    return (await summarise(run)).final;
  } finally {
    run.close();
  }
}

/** The measure that has to be reached: halfway from where a run that gains nothing stands to the healthy twin; nothing where nothing was lost. */
export function halfway(start: number, broken: number, healthy: number, least: number): number | undefined {
  const known = [start, broken].filter(Number.isFinite);
  const low = known.length > 0 ? Math.min(...known) : healthy - 2 * least;
  const half = (low + healthy) / 2;
  return healthy - low > least && !(broken >= half) ? half : undefined;
}

/** The first of the places from 1 to `count` at which `mends` no longer holds; it holds at 0 and not at `count`. */
export async function firstBeyond(count: number, mends: (place: number) => Promise<boolean>): Promise<number> {
  let [holds, fails] = [0, count];
  while (fails - holds > 1) {
    const middle = (holds + fails) >> 1;
    if (await mends(middle)) holds = middle;
    else fails = middle;
  }
  return fails;
}

/**
 * The step of the damage of a broken run, found by mending it ever later: from some step on it goes on as its healthy twin would, or where
 * that cannot be done in the middle of a run, it is begun anew with the steps that are left. Nothing where the failure has no measure of its cost (a
 * leak spoils a number, not a model), or cost less than half.
 */
export async function damageOf(recipe: Recipe, broken: EndedRun, host: Host): Promise<number | undefined> {
  const { success } = injectionOf(recipe.inject[0]?.id);
  // A gap between two splits is no gain of training.
  if (success === 'none' || success === 'leak-gap') return undefined;
  const [sick, well] = [resolve(recipe), resolve(recipe, { twin: true })];
  const { steps } = sick;
  if (well.steps !== steps) return undefined;
  const healthy = successOf(success, (await runToEnd(well, host)).final);
  const start = successOf(success, await startOf(well, host));
  const wanted = halfway(start, successOf(success, broken.final), healthy, SUCCESS[success].least);
  if (wanted === undefined || !Number.isFinite(wanted)) return undefined;
  const back = difference(sick, well);
  const live = Object.keys(back).every((path) => FIELDS[path]?.live);
  const reaches = async (experiment: Experiment) => successOf(success, (await runToEnd(experiment, host)).final) >= wanted;
  const stepOf = (place: number) => Math.min(steps, 1 + Math.round((place * steps) / STRETCHES));
  const mended = (step: number) =>
    live
      ? withChange(sick, { at: step, set: back })
      : resolve({ ...recipe, set: { ...recipe.set, steps: steps - step + 1 } }, { twin: true });
  const mends = (place: number) => reaches(mended(stepOf(place)));
  // Beginning anew is short where it is late, and mostly soon enough: asked first.
  if (!live && (await mends(STRETCHES - 1))) return steps;
  return stepOf(await firstBeyond(STRETCHES, mends));
}
