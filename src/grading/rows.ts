import type { RunEvent, StepColumns } from '../experiment.ts';
import type { Trace } from './types.ts';

/** The step after which an event belongs; an intervention precedes the step that first feels it. */
function after(event: RunEvent): number {
  if (event.kind === 'data') return 0;
  return event.kind === 'intervention' ? event.step - 1 : event.step;
}

/** Who walks along a trace; each returns whether to go on. */
export interface Walker {
  step(columns: StepColumns, row: number, step: number): boolean;
  event(event: RunEvent, step: number): boolean;
}

/** Hands the rows and events of a stretch of a run over in order, one after another. */
export function walk({ batch, stride }: Pick<Trace, 'batch' | 'stride'>, walker: Walker): void {
  const { steps, events } = batch;
  let next = 0;
  const upTo = (step: number): boolean => {
    while (next < events.length) {
      const event = events[next] as RunEvent;
      if (after(event) >= step) return true;
      next++;
      if (!walker.event(event, event.kind === 'data' ? 0 : event.step)) return false;
    }
    return true;
  };
  for (let row = 0; row < (steps?.count ?? 0); row++) {
    const columns = steps as StepColumns;
    const step = columns.first + row * stride;
    if (!upTo(step) || !walker.step(columns, row, step)) return;
  }
  upTo(Number.POSITIVE_INFINITY);
}

const WORDS = new Map([
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
]);

/* The same event is handed to four files. */
const texts = new WeakMap<RunEvent, string>();

/** A rare event as JSON; numbers that JSON has no word for are words behind a control character, which `inside.js` turns back. */
export function eventText(event: RunEvent): string {
  let text = texts.get(event);
  if (text === undefined) {
    text = JSON.stringify(event, (_key, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value)) return `\u0001${WORDS.get(value) ?? 'NaN'}`;
      return ArrayBuffer.isView(value) ? Array.from(value as Float32Array) : value;
    });
    texts.set(event, text);
  }
  return text;
}
