import type { RunEvent } from '../../experiment.ts';
import type { Trace } from '../../grading/types.ts';

/** A number as a person reads it in the listing of an event. */
const brief = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? Number(value.toPrecision(4)) : String(value);
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array).map(brief);
  if (!Array.isArray(value)) return value;
  return value.length > 8 ? [...value.slice(0, 8).map(brief), `… ${value.length - 8} more`] : value.map(brief);
};

/** The events of a trace that belong to a step, as they were handed over; step 0 is the data. */
export function eventsAt({ batch, stride, layers }: Trace, step: number): RunEvent[] {
  const { steps, events } = batch;
  const found: RunEvent[] = [];
  const row = steps ? (step - steps.first) / stride : -1;
  if (steps && Number.isInteger(row) && row >= 0 && row < steps.count) {
    const wide = (name: 'layerGradientNorm' | 'layerUpdateRatio') => steps[name].slice(row * layers.length, (row + 1) * layers.length);
    found.push({
      kind: 'step',
      step,
      loss: steps.loss[row],
      learningRate: steps.learningRate[row],
      gradientNorm: steps.gradientNorm[row],
      layerGradientNorm: wide('layerGradientNorm'),
      layerUpdateRatio: wide('layerUpdateRatio'),
    });
  }
  return [...found, ...events.filter((event) => (event.kind === 'data' ? step === 0 : event.step === step))];
}

/** An event as text, its numbers short. */
export function eventText(event: RunEvent): string {
  return JSON.stringify(event, (_key, value: unknown) => brief(value), 1)
    .replace(/\n\s*/g, ' ')
    .replace(/^\{ /, '{ ')
    .slice(0, 1200);
}
