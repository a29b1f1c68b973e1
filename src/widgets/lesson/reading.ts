/**
 * Figures of a recorded run by a short expression, so that the numbers in prose are read from the run and cannot drift from it:
 *
 *     step:40.loss              a measure at a step; layers count from 0: step:40.layerGradientNorm.0
 *     measure:0.activationDeviation.3   a reading by layer, and eval:400.validationAccuracy
 *     final.validationAccuracy  verdict:non-finite.onset   steps   seed   outcome   failing   fork (its first step)
 *     first:loss>2              the first step at which it is so (also < and !finite)
 *     first:validationLoss>2    the same over evaluations, probes and measures by layer: first:modesCovered<4, first:deadShare.0>0.5
 *     max:gradientNorm@1-24     the extreme over steps; also min: and median:, and over what is logged at a cadence
 *     probe:300.modesCovered    what the model does at a step; probe:last.refusalByContext.1 at the last time it was measured
 *     data.labelCounts.train.0  the report on the data before training
 *     last                      the last step before the loss is not finite; step:last.loss and measure:last.… use it
 *     where:last, mostly:last   the first layer whose activations are not finite; the layer with the largest gradient
 *     alarm:3                   the first step at which the alarm of the lesson sounds, a factor of 3 over the median; 0 if never
 *     A - B, A / B, and in a claim A < B, A > B, A = B, A <= B, A >= B, joined by `and`; words in quotes, = 'layer 2'
 */
import type { EvalEvent, MeasureEvent, ProbeEvent } from '../../experiment.ts';
import type { Recorded } from '../../sharing/recorded.ts';
import { holdsBy, type Reading, readBy } from './expressions.ts';
import { type Part, partsOf, recordedPoints } from './measures.ts';

export type { Reading };

type Columns = NonNullable<Recorded['batch']['steps']>;
type Column = 'loss' | 'gradientNorm' | 'learningRate';

const COLUMNS: Column[] = ['loss', 'gradientNorm', 'learningRate'];

function fail(run: Recorded, text: string, because: string): never {
  throw new Error(`Cannot read "${text}" from the recorded run "${run.id}": ${because}`);
}

function steps(run: Recorded, text: string): Columns {
  return run.batch.steps ?? fail(run, text, 'it has no steps');
}

function column(run: Recorded, name: string | undefined, text: string): Float32Array {
  const known = COLUMNS.find((one) => one === name) ?? fail(run, text, `choose one of ${COLUMNS.join(', ')}`);
  return steps(run, text)[known];
}

function dig(value: unknown, path: string[], run: Recorded, text: string): Reading {
  let at = value;
  for (const key of path) at = (at as Record<string, unknown> | undefined)?.[key];
  if (typeof at === 'number' || typeof at === 'string') return at;
  return fail(run, text, `there is no ${path.join('.')}`);
}

function atStep(run: Recorded, step: number, path: string[], text: string): Reading {
  const held = steps(run, text);
  const row = step - held.first;
  if (!(row >= 0 && row < held.count)) return fail(run, text, `it has the steps ${held.first} to ${held.first + held.count - 1}`);
  const [name, layer] = path;
  if (layer === undefined) return column(run, name, text)[row];
  if (name !== 'layerGradientNorm' && name !== 'layerUpdateRatio') return fail(run, text, `${name} is not kept by layer`);
  const at = Number(layer);
  return at < held.layers ? held[name][row * held.layers + at] : fail(run, text, `it has ${held.layers} layers`);
}

/** A measure over the steps at which it was logged: of steps by its name, else as `name` or `name.place`. */
function courseOf(run: Recorded, name: string, text: string): { x: ArrayLike<number>; y: Float32Array } {
  if (COLUMNS.some((one) => one === name)) {
    const { first, count } = steps(run, text);
    return { x: Array.from({ length: count }, (_, i) => first + i), y: column(run, name, text) };
  }
  const [part = '', place = '0'] = name.split('.');
  const [measure] = partsOf(part);
  const line = recordedPoints(run, measure as Part, Number.POSITIVE_INFINITY)[Number(place)];
  return line ?? fail(run, text, `${part} has no place ${place}`);
}

function firstWhere(run: Recorded, condition: string, text: string): number {
  const [, name = '', sign, bound] = /^([\w.]+)(>|<|!finite)(.*)$/.exec(condition) ?? fail(run, text, 'write it as in first:loss>2');
  const { x, y } = courseOf(run, name, text);
  const holds = (v: number) => (sign === '>' ? v > Number(bound) : sign === '<' ? v < Number(bound) : !Number.isFinite(v));
  const row = y.findIndex(holds);
  return row < 0 ? fail(run, text, 'it is never so') : (x[row] as number);
}

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
};

/** Steps whose median is the usual norm, the fewest of them, and steps in a row beyond it before the alarm sounds. */
const [MEMORY, FEWEST, IN_A_ROW] = [30, 10, 2];

/** The alarm that lessons build: the gradient norm is above `factor` times the median of the 30 norms before it, twice in a row. */
export function alarm(norms: ArrayLike<number>, factor: number, first = 1): number {
  let beyond = 0;
  for (let i = FEWEST; i < norms.length; i++) {
    const usual = median(Array.from(norms).slice(Math.max(0, i - MEMORY), i));
    beyond = (norms[i] as number) <= factor * usual ? 0 : beyond + 1;
    if (beyond === IN_A_ROW) return first + i;
  }
  return 0;
}

/** A step as it is named: by its number, or `last`. */
function stepOf(run: Recorded, name: string, text: string): number {
  if (name !== 'last') return Number(name);
  const { first, count, loss } = steps(run, text);
  const broken = loss.findIndex((value) => !Number.isFinite(value));
  return broken < 0 ? first + count - 1 : first + broken - 1;
}

/** The layer in which something shows, by its name. */
function layerOf(run: Recorded, kind: string, name: string, text: string): string {
  const step = stepOf(run, name, text);
  let at = -1;
  if (kind === 'mostly') {
    const { first, layers, layerGradientNorm } = steps(run, text);
    const norms = layerGradientNorm.subarray((step - first) * layers, (step - first + 1) * layers);
    at = norms.indexOf(Math.max(...norms));
  } else {
    const event = run.batch.events.find((one) => one.kind === 'measure' && one.step === step);
    if (event?.kind === 'measure') at = (event.activationDeviation ?? []).findIndex((value) => !Number.isFinite(value));
  }
  return run.layers[at] ?? fail(run, text, 'no layer shows it');
}

function extreme(run: Recorded, kind: string, what: string, text: string): number {
  const [, name = '', from, to] = /^([\w.]+)@(\d+)-(\d+)$/.exec(what) ?? fail(run, text, 'write it as in max:loss@1-24');
  const { x, y } = courseOf(run, name, text);
  const values = [...y].filter((_, i) => (x[i] as number) >= Number(from) && (x[i] as number) <= Number(to));
  if (values.length === 0) fail(run, text, 'nothing was logged there');
  if (kind === 'median') return median(values);
  return kind === 'max' ? Math.max(...values) : Math.min(...values);
}

/** A reading of an event of a kind: at a step, or the last there is. */
function atEvent(run: Recorded, kind: 'measure' | 'eval' | 'probe', [name, path]: [string, string[]], text: string): Reading {
  const all = run.batch.events.flatMap((event) => (event.kind === kind ? [event as MeasureEvent | EvalEvent | ProbeEvent] : []));
  const event = all.find(({ step }) => step === stepOf(run, name, text)) ?? (name === 'last' ? all.at(-1) : undefined);
  return dig(event?.kind === 'probe' ? event.measures : event, path, run, text);
}

function term(run: Recorded, text: string): Reading {
  if (text === 'NaN' || (text.trim() !== '' && Number.isFinite(Number(text)))) return Number(text);
  const [, kind = '', rest = ''] = /^(\w+):(.*)$/s.exec(text) ?? [];
  if (kind === 'first') return firstWhere(run, rest, text);
  if (kind === 'alarm') return alarm(column(run, 'gradientNorm', text), Number(rest), steps(run, text).first);
  if (kind === 'max' || kind === 'min' || kind === 'median') return extreme(run, kind, rest, text);
  const [name = '', ...path] = rest.split('.');
  if (kind === 'where' || kind === 'mostly') return layerOf(run, kind, name, text);
  if (kind === 'step') return atStep(run, stepOf(run, name, text), path, text);
  if (kind === 'measure' || kind === 'eval' || kind === 'probe') return atEvent(run, kind, [name, path], text);
  if (kind === 'verdict') {
    const verdict = run.verdicts.find(({ detector }) => detector === name);
    return verdict ? dig(verdict, path, run, text) : fail(run, text, `no detector "${name}" judged it`);
  }
  if (text === 'last') return stepOf(run, text, text);
  if (text === 'failing') return run.verdicts.filter(({ status }) => status === 'failing').length;
  if (text === 'fork') return run.fork?.at ?? fail(run, text, 'it is no fork');
  if (text === 'seed') return run.recipe.seed;
  if (text.startsWith('data.')) {
    return dig(
      run.batch.events.find((event) => event.kind === 'data'),
      text.split('.').slice(1),
      run,
      text,
    );
  }
  if (text === 'steps' || text === 'outcome' || text.startsWith('final.')) return dig(run, text.split('.'), run, text);
  return fail(run, text, 'see src/widgets/lesson/reading.ts for what can be asked');
}

/** What an expression stands for in a run; anything that is not there is an error. */
export const read = (run: Recorded, expression: string): Reading => readBy((text) => term(run, text), expression);

/** Whether a claim holds in a run, as in `first:gradientNorm>1 < first:loss>1 and failing = 0`. */
export const holds = (run: Recorded, claim: string): boolean => holdsBy((text) => term(run, text), claim);
