import { detectorById } from '../../src/detectors/index.ts';
import type { DataEvent, EvalEvent, Judgement, MeasureEvent, RunEvent, StepEvent } from '../../src/experiment.ts';

/** A description of a run of ten classes, with what a test wants otherwise. */
export function data(more: Partial<DataEvent> = {}): DataEvent {
  return {
    kind: 'data',
    budget: 300,
    batch: 64,
    rows: { train: 4000, validation: 1000 },
    classes: 10,
    lossRole: 'minimised',
    lossKind: 'softmax',
    naiveLoss: 2.302585,
    layers: ['layer 1', 'layer 2', 'output'],
    activation: 'relu',
    weightDecay: 0,
    ...more,
  };
}

/** Steps from 1 (or `first`), `every` apart, whose measures come from `make(i)`, i from 0. */
export function steps(count: number, make: (i: number) => Omit<StepEvent, 'kind' | 'step'>, { first = 1, every = 1 } = {}): RunEvent[] {
  return Array.from({ length: count }, (_, i) => ({ kind: 'step', step: first + i * every, ...make(i) }));
}

/** Steps that log nothing but these losses. */
export const losses = (values: number[], where?: { first?: number; every?: number }): RunEvent[] =>
  steps(values.length, (i) => ({ loss: values[i] as number }), where);

export const measure = (step: number, readings: Omit<MeasureEvent, 'kind' | 'step'>): RunEvent => ({ kind: 'measure', step, ...readings });
export const evaluation = (step: number, values: Omit<EvalEvent, 'kind' | 'step'>): RunEvent => ({ kind: 'eval', step, ...values });
export const end = (step: number): RunEvent => ({ kind: 'end', step, outcome: 'finished' });

/** A number from 0 to 1 that looks random and is the same everywhere. */
export function chance(i: number): number {
  let x = Math.imul(i + 1, 2654435761) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 2246822519) >>> 0;
  return ((x ^ (x >>> 13)) >>> 0) / 4294967296;
}

/** A healthy loss curve: it falls from `from` to `to` with noise that shrinks along. */
export function falling(count: number, from = 2.3, to = 0.2, noise = 0.1): number[] {
  return Array.from({ length: count }, (_, i) => {
    const level = to + (from - to) / (1 + i / 15);
    return level * (1 + noise * (2 * chance(i) - 1));
  });
}

/** All that a detector says of these events. */
export function said(id: string, events: readonly RunEvent[], options: object = {}): Judgement[] {
  const detector = detectorById.get(id);
  if (!detector) throw new Error(`No detector ${id}`);
  const next = detector.watch({ ...detector.defaults, ...options });
  return events.flatMap((event) => next(event) ?? []);
}

/** The last thing that a detector says of these events; undefined where it says nothing. */
export const last = (id: string, events: readonly RunEvent[], options?: object): Judgement | undefined => said(id, events, options).at(-1);

/** The status that a run ends in, `end` added. */
export function status(id: string, events: readonly RunEvent[], options?: object): string {
  const step = events.reduce((most, event) => ('step' in event && event.step > most ? event.step : most), 0);
  return last(id, [...events, end(step)], options)?.status ?? 'silent';
}
