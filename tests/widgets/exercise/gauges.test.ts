import { expect, test } from 'vitest';
import { stepColumns } from '../../../src/events.ts';
import type { Trace } from '../../../src/grading/types.ts';
import { eventsAt, eventText } from '../../../src/widgets/exercise/events-at.ts';
import { Gauges } from '../../../src/widgets/exercise/gauges.ts';
import { judged, surprise } from '../../../src/widgets/exercise/live.ts';

const steps = stepColumns(1, 3, 2);
steps.loss.set([3, 2, Number.NaN]);
steps.layerGradientNorm.set([1, 10, 2, 20, 3, 30]);
const trace: Trace = {
  id: 't',
  layers: ['hidden', 'output'],
  stride: 5,
  batch: {
    steps,
    events: [
      { kind: 'eval', step: 6, validationLoss: 1 },
      { kind: 'probe', step: 6, measures: { gold: 0.5, skillAccuracy: [0.1, 0.2] } },
    ],
  },
};

test('every measure becomes lines over true steps, layers by name', () => {
  const gauges = new Gauges(trace.layers, trace.stride);
  gauges.add(trace.batch);
  expect(gauges.get('loss')?.lines[0]).toMatchObject({ x: [1, 6, 11], y: [3, 2, Number.NaN] });
  expect(gauges.get('layerGradientNorm')?.lines.map(({ label, y }) => [label, y])).toEqual([
    ['hidden', [1, 2, 3]],
    ['output', [10, 20, 30]],
  ]);
  expect(gauges.get('skillAccuracy')?.lines).toHaveLength(2);
  expect(gauges.get('gold')?.lines[0]?.y).toEqual([0.5]);
});

test('the events of a step are told as they were handed over', () => {
  const events = eventsAt(trace, 6);
  expect(events.map(({ kind }) => kind)).toEqual(['step', 'eval', 'probe']);
  expect(eventText(eventsAt(trace, 11)[0] as never)).toContain('"loss": "NaN"');
  expect(eventsAt(trace, 7)).toEqual([]);
});

test('a surprise is judged by the file that it was for', () => {
  const card = { id: 'x', title: 'Frozen gauge', task: 'xor', kind: 'optimisation' as const };
  const rolls = [0, 0.9, 0, 0.5];
  const drawn = surprise([card], () => rolls.shift() as number);
  expect(drawn).toMatchObject({ healthy: false, recipe: { task: 'xor', inject: [{ id: 'x', severity: 0.5 }], seed: 500_001 } });
  const alarm = { at: 9, status: 'failing' as const, severity: 1, because: '' };
  expect(judged(card, false, [{ kind: 'optimisation', ...alarm }])).toMatchObject({ right: true });
  expect(judged(card, false, [{ kind: 'data', ...alarm }])).toMatchObject({ right: false });
  expect(judged(card, true, [{ kind: 'data', ...alarm, status: 'warning' }])).toMatchObject({ right: true });
  expect(judged(card, true, [{ kind: 'data', ...alarm }]).sentence).toContain('step 9 was false');
});
