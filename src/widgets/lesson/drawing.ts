/** From the data of a figure, and what was made here so far, to the lines that its charts draw. */
import type { Series } from '../../charts/types.ts';
import { ACTIVATION_MEASURES, type ActivationMeasure, EVAL_MEASURES, type EvalMeasure } from '../lab/measures.ts';
import type { Trace } from '../lab/trace.ts';
import type { FigureLine } from './figure.ts';
import type { Part } from './measures.ts';
import { stepsFrom, unpack } from './pack.ts';

/** Windows of more steps than this show a moving average with the raw values thin behind it. */
const SMOOTHED_FROM = 120;

/** Points of one line; a strip of layers has as many values a step as there are layers. */
export interface Points {
  x: Float32Array;
  y: Float32Array;
}

/** The recorded points of a line. */
export function recorded({ first, steps, y }: FigureLine, layers = 1): Points {
  const values = unpack(y);
  return { x: steps === undefined ? stepsFrom(first, values.length / layers) : unpack(steps), y: values };
}

const isEval = (part: Part): part is EvalMeasure => (EVAL_MEASURES as readonly string[]).includes(part);
const isLayer = (part: Part): part is ActivationMeasure => (ACTIVATION_MEASURES as readonly string[]).includes(part);

/** How many of rising steps are not beyond the last. */
function upTo(steps: Float32Array, last: number): number {
  let count = steps.length;
  while (count > 0 && (steps[count - 1] as number) > last) count--;
  return count;
}

/** One place of `width` values a step. */
function picked(steps: Float32Array, values: Float32Array, [place, width]: [number, number], last: number): Points {
  const count = upTo(steps, last);
  const y =
    width === 1 ? values.subarray(0, count) : Float32Array.from({ length: count }, (_, i) => values[i * width + place] ?? Number.NaN);
  return { x: steps.subarray(0, count), y };
}

/** The points of one line of a run being made here, up to a step. */
export function made(trace: Trace, { part, place }: Pick<FigureLine, 'part' | 'place'>, last: number): Points {
  const steps = trace.step.values;
  if (part === 'layers') {
    const count = upTo(steps, last);
    return { x: steps.subarray(0, count), y: trace.layerGradientNorm.values.subarray(0, count * trace.layers) };
  }
  if (part === 'loss' || part === 'gradientNorm' || part === 'learningRate') return picked(steps, trace[part].values, [0, 1], last);
  if (isEval(part)) return picked(trace.evalStep.values, trace.evals[part].values, [0, 1], last);
  if (isLayer(part)) return picked(trace.measureStep.values, trace.activations[part].values, [place, trace.hidden], last);
  const probe = trace.probes.get(part);
  if (!probe) return { x: new Float32Array(0), y: new Float32Array(0) };
  return picked(probe.steps.values, probe.values.values, [place, probe.width], last);
}

/** The lines of a panel: recorded runs, pale once a run is made here, and that run over them. */
export function lines(
  drawn: readonly { line: FigureLine; past: Points; live?: Points | undefined }[],
  [from, to]: [number, number],
): Series[] {
  return drawn.flatMap(({ line, past, live }): Series[] => {
    const { id, label, tone, dash, steps, part } = line;
    // A learning rate is set, not measured: it has no noise to smooth.
    const raw = steps === undefined && part !== 'learningRate' && to - from > SMOOTHED_FROM;
    const more = { ...(dash && { dash }), raw };
    if (!live) return [{ id, label, tone, ...past, ...more }];
    const now: Series = { id: `${id} here`, label, tone, ...live, ...more };
    return [{ id, label: '', tone, faded: true, ...past, ...more }, ...(live.x.length > 0 ? [now] : [])];
  });
}
