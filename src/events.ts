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

/** The arrays of a batch whose memory can be handed over by postMessage. */
export function transferables(batch: EventBatch): ArrayBuffer[] {
  if (!batch.steps) return [];
  const { loss, learningRate, gradientNorm, layerGradientNorm, layerUpdateRatio } = batch.steps;
  return [loss, learningRate, gradientNorm, layerGradientNorm, layerUpdateRatio].map((column) => column.buffer as ArrayBuffer);
}
