import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { detectors } from '../../src/detectors/index.ts';
import { sentTo } from '../../src/diagnosis/measures.ts';
import { watchRun } from '../../src/diagnosis/watch.ts';
import type { Judgement, RunEvent, Verdict } from '../../src/experiment.ts';
import { chance, data, end, evaluation, falling, measure } from './streams.ts';

const folder = join(import.meta.dirname, '../../src/detectors');
const sourceOf = (id: string) => readFileSync(join(folder, `${id}.ts`), 'utf8');
/** Whether a detector uses the loss that an event holds: the level itself is told of every event by the watch. */
const FOLLOWS = /(const loss = |, )level\.see\(event\)/;

test.each(detectors.map((detector) => [detector.id, detector] as const))('%s is sent what it reads', (id, detector) => {
  const source = sourceOf(id);
  const reads = (kind: string) => source.includes(`'${kind}'`);
  const sent = sentTo(detector);
  // A detector may name the loss for its level's sake only, so it may be sent more than it reads, never less.
  if (reads('step') || FOLLOWS.test(source)) expect(sent.step).toBe(true);
  if (reads('eval')) expect(sent.eval).toBe(true);
  expect(sent.measure).toBe(reads('measure'));
  expect(sent.probe).toBe(reads('probe'));
});

/** A run that goes wrong in several ways; `bare` is a log of evaluations only. */
function stream(bare: boolean): RunEvent[] {
  const events: RunEvent[] = [data({ overlap: { rows: 100, exact: 5, near: 0, withinTrain: 0, pairs: [[1, 2]] } })];
  events.push(measure(0, { activationDeviation: [1, 0.1], deadShare: [0, 0], saturatedShare: [0, 0] }));
  for (const [i, low] of falling(400).entries()) {
    const step = i + 1;
    const loss = low + (i > 120 && i < 150 ? 8 * chance(i) : 0);
    const norm = i > 120 && i < 150 ? 400 : 1 + chance(i);
    const layers = {
      layerGradientNorm: [i > 200 ? 0 : norm / 2e3, norm, norm],
      layerUpdateRatio: [1e-5, 1e-5, i > 300 ? Number.NaN : 1e-6],
    };
    if (!bare) events.push({ kind: 'step', step, loss: i === 360 ? Number.NaN : loss, learningRate: 0.1, gradientNorm: norm, ...layers });
    if (step % 10 === 0 && !bare) events.push(measure(step, { deadShare: [i > 200 ? 0.99 : 0.1, 0.1], saturatedShare: [0, 0.9] }));
    if (step % (bare ? 1 : 25) !== 0) continue;
    events.push({
      kind: 'probe',
      step,
      measures: { gradientSignal: 1e-4, gradientNoise: 1, gradientOverTime: [1e-6, 1], harmfulShare: 0.5 },
    });
    events.push(
      evaluation(step, { trainLoss: loss, validationLoss: i > 100 ? 1 + i / 50 : low, trainLossError: 0.01, validationLossError: 0.02 }),
    );
  }
  return [...events, end(400)];
}

/** What a detector says that is handed every event and follows the loss by itself. */
function alone(id: string, events: RunEvent[]): Judgement[] {
  const detector = detectors.find((one) => one.id === id) as (typeof detectors)[number];
  const next = detector.watch(detector.defaults);
  return events.flatMap((event) => next(event) ?? []);
}

test.each([false, true])('in a watch each detector says what it says alone (evaluations only: %s)', (bare) => {
  const events = stream(bare);
  const watch = watchRun();
  const said: Verdict[] = events.flatMap((event) => watch.take(event));
  let spoken = 0;
  for (const { id } of detectors) {
    const here = said.filter(({ detector, because }) => detector === id && !because.startsWith('Cannot tell: log'));
    if (here.length === 0) continue;
    spoken++;
    const there = alone(id, events).map((judgement) => ({ detector: id, ...judgement }));
    const finite = there.map(({ statistic, ...rest }) => (Number.isFinite(statistic) ? { ...rest, statistic } : rest));
    expect(here, id).toEqual(finite);
  }
  expect(spoken).toBeGreaterThan(bare ? 10 : 15);
});
