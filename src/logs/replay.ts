import type { DataEvent, EvalEvent, InterventionEvent, MeasureEvent, RunEvent, StepEvent } from '../experiment.ts';
import { PROBES } from '../probes.ts';
import type { LoggedRun, Role, Series } from './log.ts';

const STEP: readonly Role[] = ['loss', 'learningRate', 'gradientNorm', 'layerGradientNorm', 'layerUpdateRatio'];
const READING: readonly Role[] = ['weightNorm', 'activationMean', 'activationDeviation', 'deadShare', 'saturatedShare', 'nonFinite'];
const EVALUATION: readonly Role[] = ['trainLoss', 'trainAccuracy', 'validationLoss', 'validationAccuracy', 'classRecall'];

/** A role's series, one or one a part, that walk along the axis together. */
interface Walk {
  role: Role;
  parts: Series[];
  /** Whether the role has one number a part: a list, even of one. */
  many: boolean;
  next: Int32Array;
  /** The values at the present place, in the order of the parts. */
  values: number[];
}

/**
 * Hands the events of a logged run to `visit`, in order of the axis: at each place its step, its readings, its evaluation. Answers
 * with how many places there are. `pause` is called every few thousand places, with the share that is done; true ends the walk.
 */
export function* replay(run: LoggedRun, visit: (event: RunEvent) => void, every = 20_000): Generator<number, void> {
  const walks = walksOf(run);
  const has = (role: Role) => walks.some((walk) => walk.role === role);
  // By the epoch, the training loss is the one to compare the validation loss with, though it was measured while training.
  const alike = run.unit === 'epoch' && !has('trainLoss') && walks.find(({ role }) => role === 'loss');
  const data: DataEvent = { kind: 'data', ...run.data };
  const layers = layerNames(walks);
  if (layers && !data.layers) data.layers = layers;
  visit(data);
  const length = walks.reduce((most, { parts }) => Math.max(most, ...parts.map(({ x }) => x.length)), 1);
  const step: StepEvent = { kind: 'step', step: 0 };
  let intervened = 0;
  let places = 0;
  for (;;) {
    let here = Number.POSITIVE_INFINITY;
    for (const { parts, next } of walks) {
      for (let p = 0; p < parts.length; p++) {
        const { x } = parts[p] as Series;
        const at = next[p] as number;
        if (at < x.length && (x[at] as number) < here) here = x[at] as number;
      }
    }
    while (intervened < run.interventions.length && (run.interventions[intervened] as InterventionEvent).step <= here) {
      visit(run.interventions[intervened++] as InterventionEvent);
    }
    if (here === Number.POSITIVE_INFINITY) break;
    for (const walk of walks) advance(walk, here);
    one(walks, here, step, alike || undefined, visit);
    if (++places % every === 0) yield Math.min(1, places / length);
  }
  if (run.end !== 'open') visit({ kind: 'end', step: run.last, outcome: run.end });
}

function one(walks: readonly Walk[], here: number, step: StepEvent, alike: Walk | undefined, visit: (event: RunEvent) => void): void {
  step.step = here;
  let stepped = false;
  let reading: Record<string, unknown> | undefined;
  let evaluation: Record<string, unknown> | undefined;
  let probes: Record<string, unknown> | undefined;
  for (const walk of walks) {
    const { role, many, values } = walk;
    const whole = values.length === walk.parts.length;
    if (STEP.includes(role)) {
      // A list that lacks a layer would tell of the wrong one.
      Object.assign(step, { [role]: whole ? (many ? values : values[0]) : undefined });
      stepped ||= whole;
      continue;
    }
    if (!whole) continue;
    const value = many ? values.slice() : values[0];
    if (READING.includes(role)) reading = { ...reading, [role]: value };
    else if (EVALUATION.includes(role)) evaluation = { ...evaluation, [role]: value };
    else probes = { ...probes, [role]: value };
  }
  if (stepped) visit(step);
  if (reading) visit({ kind: 'measure', step: here, ...reading } as MeasureEvent);
  if (evaluation) {
    if (alike && alike.values.length > 0 && 'validationLoss' in evaluation) evaluation.trainLoss = alike.values[0];
    visit({ kind: 'eval', step: here, ...evaluation } as EvalEvent);
  }
  if (probes) visit({ kind: 'probe', step: here, measures: probes } as RunEvent);
}

function advance(walk: Walk, here: number): void {
  const { parts, next, values } = walk;
  values.length = 0;
  for (let p = 0; p < parts.length; p++) {
    const { x, y } = parts[p] as Series;
    const at = next[p] as number;
    if (at >= x.length || x[at] !== here) continue;
    values.push(y[at] as number);
    next[p] = at + 1;
  }
}

function walksOf({ series }: LoggedRun): Walk[] {
  const walks = new Map<Role, Walk>();
  for (const one of series) {
    const { role, part } = one;
    const known = STEP.includes(role) || READING.includes(role) || EVALUATION.includes(role) || Object.hasOwn(PROBES, role);
    if (!known) continue;
    const walk = walks.get(role);
    if (walk) {
      if (walk.many && part !== undefined) walk.parts.push(one);
      continue;
    }
    const many = part !== undefined || /^(layer|weightNorm|activation|deadShare|saturatedShare|nonFinite|classRecall)/.test(role);
    walks.set(role, { role, many, parts: [one], next: new Int32Array(0), values: [] });
  }
  for (const walk of walks.values()) walk.next = new Int32Array(walk.parts.length);
  return [...walks.values()];
}

/** Names of layers as the columns have them. */
function layerNames(walks: readonly Walk[]): string[] | undefined {
  const walk = walks.find(({ role }) => role === 'layerGradientNorm') ?? walks.find(({ role }) => role === 'weightNorm');
  const names = walk?.parts.flatMap(({ part }) => (part === undefined ? [] : [part]));
  return names && names.length > 0 ? names : undefined;
}
