import { describe, expect, test } from 'vitest';
import { lossSeries, stepColumns, unpack, upTo } from '../src/events.ts';
import type { EventBatch, RunEvent } from '../src/experiment.ts';

function batch(first: number, count: number, events: EventBatch['events'] = []): EventBatch {
  const steps = stepColumns(first, count, 2);
  for (let i = 0; i < count; i++) {
    steps.loss[i] = first + i;
    steps.layerGradientNorm.set([first + i, -(first + i)], 2 * i);
  }
  return { steps, events };
}
const order = (given: EventBatch) => {
  const seen: string[] = [];
  unpack(given, (event: RunEvent) => seen.push(event.kind === 'data' ? 'data' : `${event.kind} ${event.step}`));
  return seen;
};
const evaluation = (step: number) => ({ kind: 'eval', step }) as const;

describe('unpack', () => {
  test('hands rarer events after the step that they name, an intervention before it', () => {
    const change = { kind: 'intervention', step: 3, what: 'x' } as const;
    expect(
      order(batch(1, 4, [evaluation(0), evaluation(2), change, evaluation(4), { kind: 'end', step: 4, outcome: 'finished' }])),
    ).toEqual(['eval 0', 'step 1', 'step 2', 'eval 2', 'intervention 3', 'step 3', 'step 4', 'eval 4', 'end 4']);
  });

  test('gives each step its own row of the layer columns', () => {
    const rows: number[][] = [];
    unpack(batch(5, 2), (event) => event.kind === 'step' && rows.push(Array.from(event.layerGradientNorm!)));
    expect(rows).toEqual([
      [5, -5],
      [6, -6],
    ]);
  });
});

describe('upTo', () => {
  test('keeps the past of a step and nothing after it', () => {
    const run = [batch(1, 4, [evaluation(2), evaluation(4)]), batch(5, 4, [evaluation(6), { kind: 'intervention', step: 7, what: 'x' }])];
    const past = upTo(run, 6);
    expect(Array.from(lossSeries(past))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(past.flatMap(({ events }) => events)).toEqual([evaluation(2), evaluation(4), evaluation(6)]);
    expect(upTo(run, 0)).toEqual([]);
  });
});
