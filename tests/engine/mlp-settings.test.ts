import { beforeAll, describe, expect, test } from 'vitest';
import { type RowSession, openSession, trainersOf } from '../../src/engine/session.ts';
import * as tf from '../../src/engine/tf.ts';
import { lossSeries } from '../../src/events.ts';
import type { EvalEvent, EventBatch, MeasureEvent, ProbeEvent, RowData, Settings } from '../../src/experiment.ts';
import { fill, withChange } from '../../src/fields.ts';
import { stream } from '../../src/random.ts';
import { backend } from './open.ts';

beforeAll(() => backend('wasm'));

const data: RowData = (() => {
  const chance = stream(3, 'test data');
  const split = (rows: number) => {
    const x = Float32Array.from({ length: rows * 4 }, () => chance.normal());
    return { rows, x, labels: Uint8Array.from({ length: rows }, (_, row) => (x[row * 4]! * x[row * 4 + 1]! > 0 ? 1 : 0)) };
  };
  return { kind: 'rows', inputs: 4, classes: 2, train: split(64), validation: split(40), deployment: split(40) };
})();

const BASE: Settings = {
  steps: 40,
  'data.batch': 16,
  'model.width': 8,
  'optimizer.kind': 'adam',
  'optimizer.learningRate': 0.01,
  'monitor.evaluateEvery': 5,
};
const experiment = (set: Settings = {}) => fill('test', 5, BASE, set);

async function run(
  set: Settings,
  chunks = [40],
  change?: { at: number; set: Settings },
): Promise<{ batches: EventBatch[]; weights: Float32Array }> {
  const asked = change ? withChange(experiment(set), change) : experiment(set);
  const session = openSession(asked, data, false);
  const batches: EventBatch[] = [];
  for (const chunk of chunks) {
    batches.push(await session.advance(chunk));
    await (session as RowSession).predict(data.validation.x);
  }
  const weights = await session.weights();
  session.close();
  return { batches, weights };
}
const events = <E>(batches: EventBatch[], kind: string) =>
  batches.flatMap((batch) => batch.events).filter((event) => event.kind === kind) as E[];

/** Settings that only tfjs obeys. */
const ONLY: Settings[] = [
  { 'loss.temperature': 0.5 },
  { 'loss.extraSoftmax': 1 },
  { 'loss.shiftedClasses': 0.5 },
  { 'optimizer.frozenLayers': 1 },
  { 'optimizer.ascend': true },
  { 'monitor.mode': 'training', 'model.dropout': 0.5, 'monitor.checkMode': true },
  { 'monitor.mode': 'training', 'model.norm': 'batch', 'monitor.evaluateRows': 7, 'monitor.checkMode': true },
  { 'monitor.compareGradients': true },
  { 'monitor.frozen': 'loss', 'monitor.frozenFrom': 12 },
  { 'monitor.frozen': 'validationLoss', 'monitor.frozenFrom': 12 },
];

describe.each(ONLY)('%o', (set) => {
  test('is refused by the kernel and trained by tfjs, also where it comes with a change', () => {
    expect(trainersOf(experiment(set))).toEqual(['tfjs-mlp']);
  });

  test('gives the same events and weights however the run is cut and looked at', async () => {
    const whole = await run(set);
    const cut = await run(set, [1, 2, 7, 13, 17]);
    expect(lossSeries(cut.batches)).toEqual(lossSeries(whole.batches));
    expect(cut.weights).toEqual(whole.weights);
    for (const kind of ['eval', 'probe']) expect(events(cut.batches, kind)).toEqual(events(whole.batches, kind));
  });

  test('goes on from a checkpoint with the same events', async () => {
    const first = openSession(experiment(set), data, false);
    await first.advance(17);
    const checkpoint = await first.checkpoint();
    const rest = await first.advance(23);
    const second = openSession(experiment(set), data, false);
    second.restore(checkpoint);
    const again = await second.advance(23);
    expect(lossSeries([again])).toEqual(lossSeries([rest]));
    for (const kind of ['eval', 'probe']) expect(events([again], kind)).toEqual(events([rest], kind));
    first.close();
    second.close();
  });
});

test('a change to what only tfjs obeys takes the run to tfjs from its start', () => {
  expect(trainersOf(experiment())[0]).toBe('kernel');
  expect(trainersOf(withChange(experiment(), { at: 9, set: { 'optimizer.ascend': true } }))).toEqual(['tfjs-mlp']);
});

test('frozen layers keep their weights and have a gradient of exactly 0; unfrozen they learn', async () => {
  const { batches } = await run({ 'optimizer.frozenLayers': 2 }, [40], { at: 21, set: { 'optimizer.frozenLayers': 0 } });
  const norms = batches[0]?.steps?.layerGradientNorm as Float32Array;
  expect([norms[0], norms[1]]).toEqual([0, 0]);
  expect(norms[2]).toBeGreaterThan(0);
  expect(norms[20 * 3]).toBeGreaterThan(0);
  const weights = events<MeasureEvent>(batches, 'measure').map(({ weightNorm }) => weightNorm?.[0]);
  expect(weights[2]).toBe(weights[0]);
  expect(weights[4]).not.toBe(weights[0]);
});

test('climbing makes of every step its opposite', async () => {
  const [down, up] = [
    await run({ steps: 1, 'optimizer.kind': 'sgd', 'loss.temperature': 0.9 }, [1]),
    await run({ steps: 1, 'optimizer.kind': 'sgd', 'loss.temperature': 0.9, 'optimizer.ascend': true }, [1]),
  ];
  const session = openSession(experiment(), data, false);
  const start = await session.weights();
  session.close();
  expect(lossSeries(up.batches)).toEqual(lossSeries(down.batches));
  start.forEach((weight, i) => expect(up.weights[i]! - weight).toBeCloseTo(weight - down.weights[i]!, 6));
});

test('observing changes nothing: comparisons and checks leave the weights alone', async () => {
  const plain = await run({ 'monitor.frozen': 'trainLoss', 'model.norm': 'batch', 'model.dropout': 0.2 });
  const observed: Settings[] = [
    { 'monitor.compareGradients': true },
    { 'monitor.checkMode': true },
    { 'monitor.mode': 'training', 'monitor.evaluateRows': 3 },
  ];
  for (const set of observed) {
    expect((await run({ ...set, 'model.norm': 'batch', 'model.dropout': 0.2 })).weights).toEqual(plain.weights);
  }
});

test('answers stay the same in evaluation mode, and differ with dropout or company in training mode', async () => {
  const differences = async (set: Settings) =>
    events<ProbeEvent>((await run({ 'monitor.checkMode': true, ...set })).batches, 'probe').at(-1)?.measures as Record<string, number>;
  const either: Settings[] = [{ 'model.dropout': 0.5 }, { 'model.norm': 'batch' }];
  for (const set of either) {
    const { repeatDifference, companyDifference } = await differences(set);
    expect([repeatDifference, companyDifference! < 1e-5]).toEqual([0, true]);
  }
  expect((await differences({ 'model.dropout': 0.5, 'monitor.mode': 'training' }))['repeatDifference']).toBeGreaterThan(0.02);
  const batch = await differences({ 'model.norm': 'batch', 'monitor.mode': 'training', 'monitor.evaluateRows': 5 });
  expect(batch['repeatDifference']).toBe(0);
  expect(batch['companyDifference']).toBeGreaterThan(0.02);
});

test('two equal batches agree wholly: the signal is the square of the gradient, the noise 0', async () => {
  const { batches } = await run({ 'monitor.compareGradients': true, 'data.batch': 64 });
  const { gradientSignal, gradientNoise } = (events<ProbeEvent>(batches, 'probe')[1] as ProbeEvent).measures;
  expect(gradientNoise).toBeLessThan(1e-9);
  expect(gradientSignal).toBeGreaterThan(1e-6);
});

test('a stuck gauge repeats its value from its step on, and the weights do not know of it', async () => {
  const [plain, stuck] = [
    await run({ 'monitor.compareGradients': true }),
    await run({ 'monitor.frozen': 'gradientNorm', 'monitor.frozenFrom': 11 }),
  ];
  expect(stuck.weights).toEqual(plain.weights);
  const [a, b] = [plain, stuck].map(({ batches }) => batches[0]?.steps?.gradientNorm as Float32Array) as [Float32Array, Float32Array];
  expect(b.slice(0, 11)).toEqual(a.slice(0, 11));
  expect(new Set(b.slice(10)).size).toBe(1);
  const losses = events<EvalEvent>((await run({ 'monitor.frozen': 'trainLoss', 'monitor.frozenFrom': 11 })).batches, 'eval').map(
    ({ trainLoss }) => trainLoss,
  );
  expect(new Set(losses).size).toBe(4);
});

test('a change that is only announced is an event and nothing else, until the gauge is repaired', async () => {
  const change = { at: 11, set: { 'optimizer.learningRate': 0.5 } };
  const plain = await run({ 'monitor.compareGradients': true });
  const silent = await run({ 'monitor.announceOnly': true }, [40], change);
  expect(events(silent.batches, 'intervention')).toHaveLength(1);
  expect(silent.weights).toEqual(plain.weights);
  expect(new Set(silent.batches[0]?.steps?.learningRate)).toEqual(new Set([Math.fround(0.01)]));
  const asked = withChange(withChange(experiment({ 'monitor.announceOnly': true }), change), {
    at: 21,
    set: { 'monitor.announceOnly': false },
  });
  const session = openSession(asked, data, false);
  const rates = (await session.advance(40)).steps?.learningRate as Float32Array;
  session.close();
  expect([rates[19], rates[20]]).toEqual([0.01, 0.5].map(Math.fround));
});

test.each(['kernel', 'tfjs-mlp'])('%s: weights that are all equal make all units of a layer alike, and they stay so', async (trainer) => {
  const session = openSession(experiment({ 'model.init': 'equal' }), data, false, trainer);
  const alike = events<MeasureEvent>([await session.advance(10)], 'measure').map(({ identicalShare }) => identicalShare);
  session.close();
  expect(alike[0]).toEqual([1, 1, 1]);
  expect(alike[1]?.slice(0, 2)).toEqual([1, 1]);
  const other = openSession(experiment(), data, false, trainer);
  expect(events<MeasureEvent>([await other.advance(1)], 'measure')[0]?.identicalShare).toEqual([0, 0, 0]);
  other.close();
});

test('a seed of their own draws the initial weights, the same for every run', async () => {
  const first = async (seed: number, initSeed: number) => {
    const session = openSession(fill('test', seed, BASE, { 'model.initSeed': initSeed }), data, false);
    const weights = await session.weights();
    session.close();
    return weights;
  };
  expect(await first(5, 7)).toEqual(await first(6, 7));
  expect(await first(5, 7)).not.toEqual(await first(5, 8));
  expect(await first(5, 5)).toEqual(await first(5, 0));
});

test('no tensor stays behind', async () => {
  const before = tf.memory().numTensors;
  for (const set of ONLY) await run({ ...set, steps: 10 }, [10]);
  expect(tf.memory().numTensors).toBe(before);
});
