import type { Activation } from '../../experiment.ts';
import type { LayerPlan, Setup } from '../plan.ts';
import { half, sigmoid, tanh } from './functions.ts';
import { type Normed, batchNorm, layerNorm, normBack } from './norm.ts';

const f = Math.fround;
const LEAK = f(0.01);

/** What one layer did to a batch: what came in, what its activation gave, what its norm remembers, and its dropout mask. */
export interface Trace {
  from: Float32Array;
  active: Float32Array;
  normed?: Normed;
  mask?: Float32Array;
}

export interface Running {
  mean: Float32Array;
  variance: Float32Array;
}

function activate(kind: Activation, x: number): number {
  if (kind === 'relu') return x < 0 ? 0 : x;
  if (kind === 'leaky-relu') return x < f(x * LEAK) ? f(x * LEAK) : x;
  if (kind === 'tanh') return tanh(x);
  return kind === 'sigmoid' ? sigmoid(x) : x;
}

/** The gradient times the slope of the activation that gave `y`. */
function activateBack(kind: Activation, g: number, y: number): number {
  if (kind === 'relu') return y <= 0 ? 0 : g;
  if (kind === 'leaky-relu') return y <= 0 ? f(g * LEAK) : g;
  if (kind === 'tanh') return f(g * f(1 - f(y * y)));
  return kind === 'sigmoid' ? f(g * f(y * f(1 - y))) : g;
}

const rounded = (values: Float32Array, halves: boolean) => (halves ? values.map(half) : values);

/** Runs rows, [input][sample], through every layer. */
export function forward(
  { model, precision }: Setup,
  layers: LayerPlan[],
  seen: Float32Array,
  x: Float32Array,
  rows: number,
  running: Running[],
  masks: Float32Array[] | undefined,
  training: boolean,
): { logits: Float32Array; traces: Trace[] } {
  const halves = precision.format === 'half';
  const traces: Trace[] = [];
  let from = rounded(x, halves);
  for (const [index, { fanIn, units, weight, bias, gain, shift }] of layers.entries()) {
    let z = new Float32Array(units * rows);
    for (let u = 0; u < units; u++) {
      for (let s = 0; s < rows; s++) {
        let sum = seen[bias + u] as number;
        for (let i = 0; i < fanIn; i++) sum = f(sum + f((seen[weight + i * units + u] as number) * (from[i * rows + s] as number)));
        z[u * rows + s] = sum;
      }
    }
    z = rounded(z, halves) as typeof z;
    if (index === layers.length - 1) {
      traces.push({ from, active: z });
      return { logits: z, traces };
    }
    const trace: Trace = { from, active: z };
    if (model.norm !== 'none') {
      const own = { gain: seen.subarray(gain, gain + units), shift: seen.subarray(shift, shift + units) };
      trace.normed = { units, rows, ...own, unit: new Float32Array(z.length), inverse: new Float32Array(Math.max(units, rows)) };
      if (model.norm === 'layer') layerNorm(z, trace.normed);
      else batchNorm(z, trace.normed, running[index] as Running, training);
    }
    const active = rounded(
      z.map((value) => activate(model.activation, value)),
      halves,
    );
    trace.active = active;
    let out = active;
    const came = from;
    if (model.residual && index > 0) out = out.map((value, i) => f(value + (came[i] as number)));
    const mask = masks?.[index];
    if (mask) {
      out = out.map((value, i) => f(value * (mask[i] as number)));
      trace.mask = mask;
    }
    from = rounded(out, halves);
    traces.push(trace);
  }
  throw new Error('A net has an output layer');
}

/** From the slopes of the logits, [class][sample], to the gradient of every parameter. */
export function backward(
  { model, precision }: Setup,
  layers: LayerPlan[],
  seen: Float32Array,
  traces: Trace[],
  slopes: Float32Array,
  rows: number,
  gradient: Float32Array,
): void {
  const halves = precision.format === 'half';
  const top = layers.length - 1;
  let down = new Float32Array(0);
  for (let layer = top; layer >= 0; layer--) {
    const { fanIn, units, weight, bias, gain, shift } = layers[layer] as LayerPlan;
    const { from, active, normed, mask } = traces[layer] as Trace;
    let middle = slopes;
    if (layer < top) {
      if (mask) down = down.map((g, i) => f(g * (mask[i] as number)));
      middle = rounded(
        down.map((g, i) => activateBack(model.activation, g, active[i] as number)),
        halves,
      );
      if (normed && model.norm !== 'none') {
        normBack(model.norm, middle, normed, gradient.subarray(gain, gain + units), gradient.subarray(shift, shift + units));
        middle = rounded(middle, halves);
      }
    }
    for (let u = 0; u < units; u++) {
      for (let i = 0; i < fanIn; i++) {
        let sum = 0;
        for (let s = 0; s < rows; s++) sum = f(sum + f((from[i * rows + s] as number) * (middle[u * rows + s] as number)));
        gradient[weight + i * units + u] = sum;
      }
      let sum = 0;
      for (let s = 0; s < rows; s++) sum = f(sum + (middle[u * rows + s] as number));
      gradient[bias + u] = sum;
    }
    if (layer === 0) return;
    const up = new Float32Array(fanIn * rows);
    for (let i = 0; i < fanIn; i++) {
      for (let s = 0; s < rows; s++) {
        let sum = 0;
        for (let u = 0; u < units; u++) sum = f(sum + f((seen[weight + i * units + u] as number) * (middle[u * rows + s] as number)));
        if (model.residual && layer < top) sum = f(sum + (down[i * rows + s] as number));
        up[i * rows + s] = sum;
      }
    }
    down = rounded(up, halves) as typeof down;
  }
}
