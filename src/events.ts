import type { EventBatch, RunEvent, StepColumns, StepEvent } from './experiment.ts';

/** Columns for `count` steps from `first` of a model with `layers` layers. */
export function stepColumns(first: number, count: number, layers: number): StepColumns {
  return {
    first,
    count,
    layers,
    loss: new Float32Array(count),
    learningRate: new Float32Array(count),
    gradientNorm: new Float32Array(count),
    layerGradientNorm: new Float32Array(count * layers),
    layerUpdateRatio: new Float32Array(count * layers),
  };
}

/**
 * Hands the events of a batch to `visit` in order, steps one by one, the others after the step that they name.
 * The step event is one object used again and again, so that watching a thousand runs makes no garbage.
 */
export function unpack(batch: EventBatch, visit: (event: RunEvent) => void): void {
  const { steps, events } = batch;
  let next = 0;
  if (steps) {
    const { layers } = steps;
    const layerGradientNorm = new Float64Array(layers);
    const layerUpdateRatio = new Float64Array(layers);
    const row: StepEvent = { kind: 'step', step: 0, layerGradientNorm, layerUpdateRatio };
    for (let i = 0; i < steps.count; i++) {
      const step = steps.first + i;
      while (next < events.length && at(events[next] as RunEvent) < step) visit(events[next++] as RunEvent);
      row.step = step;
      row.loss = steps.loss[i] as number;
      row.learningRate = steps.learningRate[i] as number;
      row.gradientNorm = steps.gradientNorm[i] as number;
      for (let l = 0; l < layers; l++) {
        layerGradientNorm[l] = steps.layerGradientNorm[i * layers + l] as number;
        layerUpdateRatio[l] = steps.layerUpdateRatio[i * layers + l] as number;
      }
      visit(row);
    }
  }
  while (next < events.length) visit(events[next++] as RunEvent);
}

/** The step after which an event belongs; an intervention precedes the step that first feels it. */
function at(event: RunEvent): number {
  if (event.kind === 'data') return 0;
  return event.kind === 'intervention' ? event.step - 1 : event.step;
}

/** The part of a run up to and including a step, interventions for later steps left out. */
export function upTo(batches: readonly EventBatch[], step: number): EventBatch[] {
  const kept: EventBatch[] = [];
  for (const { steps, events } of batches) {
    const early = events.filter(
      (event) => at(event) <= step && event.kind !== 'end' && !(event.kind === 'intervention' && event.step > step),
    );
    const count = steps ? Math.max(0, Math.min(steps.count, step - steps.first + 1)) : 0;
    if (steps && count > 0) kept.push({ steps: head(steps, count), events: early });
    else if (early.length > 0) kept.push({ events: early });
  }
  return kept;
}

/** The part of a run after a step; the rest of `upTo`. */
export function after(batches: readonly EventBatch[], step: number): EventBatch[] {
  const kept: EventBatch[] = [];
  for (const { steps, events } of batches) {
    const late = events.filter((event) => at(event) > step || (event.kind === 'intervention' && event.step > step));
    const skip = steps ? Math.max(0, Math.min(steps.count, step - steps.first + 1)) : 0;
    if (steps && skip < steps.count) kept.push({ steps: skip === 0 ? steps : tail(steps, skip), events: late });
    else if (late.length > 0) kept.push({ events: late });
  }
  return kept;
}

/** Columns without their first `count` steps. */
function tail(steps: StepColumns, count: number): StepColumns {
  const { first, layers } = steps;
  const rest = { first: first + count, count: steps.count - count, layers };
  const cut = (name: (typeof COLUMNS)[number]) => steps[name].slice(name.startsWith('layer') ? count * layers : count);
  return { ...rest, ...(Object.fromEntries(COLUMNS.map((name) => [name, cut(name)])) as Pick<StepColumns, (typeof COLUMNS)[number]>) };
}

/** The first `count` steps of columns, in arrays of that length. */
export function head(steps: StepColumns, count: number): StepColumns {
  const { first, layers } = steps;
  return {
    first,
    count,
    layers,
    loss: steps.loss.slice(0, count),
    learningRate: steps.learningRate.slice(0, count),
    gradientNorm: steps.gradientNorm.slice(0, count),
    layerGradientNorm: steps.layerGradientNorm.slice(0, count * layers),
    layerUpdateRatio: steps.layerUpdateRatio.slice(0, count * layers),
  };
}

/** The loss of every step of a run, in order. */
export function lossSeries(batches: readonly EventBatch[]): Float32Array {
  const total = batches.reduce((sum, { steps }) => sum + (steps?.count ?? 0), 0);
  const losses = new Float32Array(total);
  let from = 0;
  for (const { steps } of batches) {
    if (!steps) continue;
    losses.set(steps.loss.subarray(0, steps.count), from);
    from += steps.count;
  }
  return losses;
}

/** The columns of steps, by name. */
export const COLUMNS = ['loss', 'learningRate', 'gradientNorm', 'layerGradientNorm', 'layerUpdateRatio'] as const;

/** Several batches of one run as one. */
export function joined(batches: readonly EventBatch[]): EventBatch {
  if (batches.length === 1) return batches[0] as EventBatch;
  const parts = batches.flatMap(({ steps }) => (steps ? [steps] : []));
  const events = batches.flatMap((batch) => batch.events);
  const [head] = parts;
  if (!head) return { events };
  const glue = (name: (typeof COLUMNS)[number], wide: boolean) => {
    const whole = new Float32Array(parts.reduce((sum, part) => sum + part.count * (wide ? part.layers : 1), 0));
    let at = 0;
    for (const part of parts) {
      const count = part.count * (wide ? part.layers : 1);
      whole.set(part[name].subarray(0, count), at);
      at += count;
    }
    return whole;
  };
  const steps: StepColumns = {
    first: head.first,
    count: parts.reduce((sum, { count }) => sum + count, 0),
    layers: head.layers,
    loss: glue('loss', false),
    learningRate: glue('learningRate', false),
    gradientNorm: glue('gradientNorm', false),
    layerGradientNorm: glue('layerGradientNorm', true),
    layerUpdateRatio: glue('layerUpdateRatio', true),
  };
  return { steps, events };
}
