/** Makes the runs that a learner's detectors are tried on: what a monitor saw of each, and apart from it what was true. */
import type { DetectorCategory, EventBatch, Recipe, Shared, StepColumns } from '../experiment.ts';
import { COLUMNS, joined } from '../events.ts';
import { detectorById } from '../detectors/index.ts';
import { InputError, shown } from '../fields.ts';
import { canonical, hashOf } from '../grading/canonical.ts';
import { type Assignment, type Kind, KINDS, type Trace, type Truth } from '../grading/types.ts';
import { stream, type Stream } from '../random.ts';
import { damageOf } from './damage.ts';
import { finish } from './end.ts';
import { injectionOf, resolve, sharedOf } from './resolve.ts';
import { failingIn } from './row.ts';
import { type Host, Run } from './run.ts';

/** A trace has at most so many rows of steps, and so many numbers in them. */
const MOST_ROWS = 200;
const MOST_NUMBERS = 2000;
/** Characters of JSON that its readings, its evaluations and its probes may take, each; and rows of a corpus that are shown. */
const MOST_CHARACTERS = 7000;
const MOST_TEXTS = 64;
/** Digits that a logged number keeps. */
const DIGITS = 5;

/** Which of the four files of the exercise a category belongs to. */
export const KIND_OF: Record<DetectorCategory, Kind> = {
  optimisation: 'optimisation',
  monitoring: 'optimisation',
  data: 'data',
  generalisation: 'data',
  alignment: 'alignment',
  emergence: 'emergence',
};

/** One run to be made: a failure on a task; severity 0 is its healthy twin. */
export interface Planned {
  id: string;
  task: string;
  severity: number;
  seed: number;
}

/** What is wanted of a set of traces. */
export type Wanted = Pick<Assignment, 'failures' | 'broken' | 'healthy'>;

/** Failures whose runs take at most a few seconds, some of every kind: what an assignment draws from unless its teacher chooses. */
export const USUAL_FAILURES: Assignment['failures'] = (
  [
    ['learning-rate-too-high', 'spirals'],
    ['gradient-ascent', 'spirals'],
    ['initialisation-too-small', 'spirals'],
    ['no-residuals', 'spirals'],
    ['dying-relu', 'two-moons'],
    ['half-precision-overflow', 'spirals'],
    ['learning-rate-too-low', 'digits'],
    ['frozen-gauge', 'two-moons'],
    ['duplicates-across-splits', 'digits'],
    ['label-in-features', 'penguins'],
    ['shuffled-time-series', 'weather'],
    ['unweighted-loss-on-rare-positives', 'fraud'],
    ['model-too-large', 'digits'],
    ['black-crops', 'digits'],
    ['input-outliers', 'penguins'],
    ['one-pattern-data', 'questions'],
    ['mostly-i-dont-know', 'questions'],
    ['satisfaction-reward', 'assistant'],
    ['length-times-politeness-reward', 'assistant'],
    ['rewarded-only-when-watched', 'assistant'],
    ['likelihood-only', 'assistant'],
    ['half-the-pairs', 'modular-addition'],
    ['untrained-skill', 'skills'],
    ['repeated-canary', 'names'],
  ] as const
).map(([id, task]) => ({ id, task, severities: [0.5, 0.75] }));

/** The kind of a failure. */
export const kindOf = (id: string): Kind => KIND_OF[injectionOf(id).category];

/** Throws unless each of these failures exists and is injected into its task. */
export function checkFailures(failures: Assignment['failures']): void {
  for (const { id, task } of failures) {
    const { appliesTo } = injectionOf(id);
    if (!appliesTo.includes(task)) throw new InputError(`Cannot inject ${id} into ${shown(task)}: it applies to ${appliesTo.join(', ')}`);
  }
}

/** So many of a list, in the order of chance: none twice before all were had. */
function dealt<T>(list: readonly T[], count: number, chance: Stream): T[] {
  const drawn: T[] = [];
  while (drawn.length < count && list.length > 0) {
    for (const i of chance.permutation(list.length)) if (drawn.length < count) drawn.push(list[i] as T);
  }
  return drawn;
}

/**
 * What runs a seed stands for: every kind of failure alike often, within a kind each failure before any comes again, and healthy runs in
 * the settings of the same failures, so that no setting gives away what is broken.
 */
export function planTraces({ failures, broken, healthy }: Wanted, seed: number): Planned[] {
  checkFailures(failures);
  const chance = stream(seed, 'traces');
  const kinds = KINDS.filter((kind) => failures.some(({ id }) => kindOf(id) === kind));
  const choose = (count: number) =>
    kinds.flatMap((kind, k) => {
      const own = failures.filter(({ id }) => kindOf(id) === kind);
      return dealt(own, Math.floor(count / kinds.length) + (k < count % kinds.length ? 1 : 0), chance);
    });
  const planned = (failure: Assignment['failures'][number], severity: number) => ({
    id: failure.id,
    task: failure.task,
    severity,
    seed: chance.integer(),
  });
  const sick = choose(broken).map((failure) => planned(failure, failure.severities[chance.below(failure.severities.length)] as number));
  return [...sick, ...choose(healthy).map((failure) => planned(failure, 0))];
}

/** A number as it is logged. */
const logged = (value: number) => (Number.isInteger(value) || !Number.isFinite(value) ? value : Number(value.toPrecision(DIGITS)));

/** A value with all its numbers as they are logged; arrays of numbers become plain ones. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return logged(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array, logged);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** Every so many of the steps, the first among them. */
function thinned(steps: StepColumns): { stride: number; steps: StepColumns } {
  const most = Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / (3 + 2 * steps.layers)));
  const stride = Math.ceil(steps.count / most);
  const count = Math.ceil(steps.count / stride);
  const cut = (name: (typeof COLUMNS)[number]) => {
    const wide = name.startsWith('layer') ? steps.layers : 1;
    return Float32Array.from({ length: count * wide }, (_, i) =>
      logged(steps[name][Math.floor(i / wide) * stride * wide + (i % wide)] as number),
    );
  };
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, cut(name)])) as Pick<StepColumns, (typeof COLUMNS)[number]>;
  return { stride, steps: { first: steps.first, count, layers: steps.layers, ...columns } };
}

/** Readings of one kind at a wider cadence where they are many, the last among them; fewer texts. */
function sparse(events: EventBatch['events']): EventBatch['events'] {
  const kept = new Set<unknown>();
  for (const kind of ['measure', 'eval', 'probe'] as const) {
    const own = events.filter((event) => event.kind === kind);
    const every = Math.ceil(JSON.stringify(own).length / MOST_CHARACTERS);
    for (const [i, event] of own.entries()) if (i % every === 0 || i === own.length - 1) kept.add(event);
  }
  return events.flatMap((event) => {
    if (event.kind === 'data') return event.texts ? { ...event, texts: event.texts.slice(0, MOST_TEXTS) } : event;
    return event.kind === 'intervention' || event.kind === 'end' || kept.has(event) ? event : [];
  });
}

/** What a monitor saw of a run, as a trace with its id. */
export function traceOf(layers: readonly string[], batches: readonly EventBatch[]): Trace {
  const { steps, events } = joined(batches);
  const { stride, steps: kept } = steps ? thinned(steps) : { stride: 1, steps: undefined };
  const rest = {
    layers: [...layers],
    stride,
    batch: { ...(kept && { steps: kept }), events: sparse(plain(events) as EventBatch['events']) },
  };
  return { id: hashOf(canonical(rest)), ...rest };
}

/** Kinds of the detectors that a failure may set off. */
function mayAlarm(id: string): Kind[] {
  const { trips, mayTrip } = injectionOf(id);
  const kinds = [...trips, ...mayTrip]
    .flatMap((detector) => detectorById.get(detector)?.category ?? [])
    .map((category) => KIND_OF[category]);
  return KINDS.filter((kind) => kind !== kindOf(id) && kinds.includes(kind));
}

/** Seeds that are tried for a run that is what it is meant to be. */
const TRIES = 6;

/**
 * Trains one planned run and tells what was seen, what was true, and how to make it again. A run counts where the course's own detectors
 * agree: one of those named for the failure alarms, or on a healthy run none does; else the next seed is taken, so that no learner is
 * asked to see what is not there.
 */
export async function makeTrace(planned: Planned, host: Host): Promise<{ trace: Trace; truth: Truth; shared: Shared }> {
  const { id, task, severity } = planned;
  const { trips, title } = injectionOf(id);
  for (let tried = 0; ; tried++) {
    const recipe: Recipe = { task, inject: [{ id, severity }], remedies: [], set: {}, seed: (planned.seed + tried) >>> 0 };
    const run = await Run.open(resolve(recipe), host);
    try {
      const ended = await finish(run);
      const failing = failingIn(ended);
      const shows = severity === 0 ? failing.length === 0 : failing.some((detector) => trips.includes(detector));
      if (!shows && tried + 1 < TRIES) continue;
      const trace = traceOf(run.layers, ended.batches);
      const shared = { ...sharedOf(ended.experiment, recipe), ...(ended.claim && { claim: ended.claim }) };
      if (severity === 0) return { trace, truth: { trace: trace.id }, shared };
      const may = mayAlarm(id);
      const damage = await damageOf(recipe, ended, host);
      const injected = { id, kind: kindOf(id), title, severity };
      return {
        trace,
        truth: { trace: trace.id, injected, ...(may.length > 0 && { may }), ...(damage !== undefined && { damage }) },
        shared,
      };
    } finally {
      run.close();
    }
  }
}
