import type { Mark, Series } from '../../charts/types.ts';
import type { InterventionEvent, Verdict } from '../../experiment.ts';
import { type DetectorCard, lowered, titleOf } from './cards.ts';
import { indexAt } from './columns.ts';
import type { RunState } from './run.svelte.ts';
import { ranked } from './verdicts.ts';

/** Acts of guards that are marked at most: more would hide the curve. */
const ACTS = 3;
/** Earlier runs drawn behind the shown one at most. */
export const OVERLAYS = 5;

/** The lines of the loss chart: earlier runs first and faded, then the twin, the shown run with its validation loss, its cure last. */
export function lossSeries(runs: readonly RunState[], shown: RunState, beside: RunState | undefined): Series[] {
  const lines: Series[] = [];
  for (const run of runs
    .filter((other) => other !== shown && other.overlaid && other.origin.recipe.task === shown.origin.recipe.task)
    .slice(-OVERLAYS)) {
    lines.push({ id: `${run.id}`, label: run.name, tone: 'soft', faded: true, x: run.trace.step.values, y: run.trace.loss.values });
  }
  const { twin } = shown;
  if (twin)
    lines.push({ id: `${twin.id}`, label: 'healthy twin', tone: 'twin', x: twin.trace.step.values, y: twin.trace.loss.values, raw: true });
  if (beside && beside.kind === 'cure') {
    const tone = beside.failing ? 'soft' : 'ok';
    // Up to the fork the two are one line.
    const shared = Math.max(0, indexAt(beside.trace.step.values, beside.from));
    lines.push({
      id: `${beside.id}`,
      label: cureName(beside),
      tone,
      x: beside.trace.step.values.subarray(shared),
      y: beside.trace.loss.values.subarray(shared),
      raw: true,
    });
  }
  lines.push(...ownSeries(shown));
  return lines;
}

function ownSeries(run: RunState): Series[] {
  const { trace } = run;
  const tone = run.failing ? 'fail' : 'ink';
  const own: Series[] = [{ id: `${run.id}`, label: run.name, tone, x: trace.step.values, y: trace.loss.values, raw: true }];
  if (trace.evalStep.length > 1) {
    own.push({
      id: `${run.id} validation`,
      label: 'validation',
      tone,
      dash: '4 3',
      x: trace.evalStep.values,
      y: trace.evals.validationLoss.values,
    });
  }
  return own;
}

/** What a replay is called beside the run that it mends. */
export function cureName(run: RunState): string {
  const title = lowered(run.origin.remedy?.title ?? 'cured');
  return run.from > 0 ? `${title} from step ${run.from + 1}` : title;
}

/** Marks of what guards did; of several acts at one step the first is named. */
export function actMarks(interventions: readonly InterventionEvent[]): Mark[] {
  const marks: Mark[] = [];
  for (const { step, what } of interventions) {
    if (!/^(guard|circuit breaker)/.test(what) || marks.some(({ at }) => at === step)) continue;
    marks.push({ at: step, label: `step ${step}: ${what.replace(/;.*$/, '').replace(/^guard:? /, 'guard ')}`, tone: 'ok' });
    if (marks.length === ACTS) break;
  }
  return marks;
}

/** Marks at the onset of failures: at most two, the earliest, or the one pointed at. */
export function onsetMarks(verdicts: readonly Verdict[], detectors: readonly DetectorCard[], pointed: string | undefined): Mark[] {
  const failing = ranked(verdicts).filter((verdict) => (pointed ? verdict.detector === pointed : verdict.status === 'failing'));
  const marks: Mark[] = [];
  for (const verdict of failing) {
    const at = verdict.onset ?? verdict.at;
    if (marks.some((mark) => mark.at === at)) continue;
    const tone = verdict.status === 'failing' ? 'fail' : 'soft';
    marks.push({ at, label: `step ${at}: ${lowered(titleOf(detectors, verdict.detector))}`, tone });
    if (marks.length === (pointed ? 1 : 2)) break;
  }
  return marks;
}
