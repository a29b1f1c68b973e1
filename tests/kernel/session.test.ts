import { describe, expect, test } from 'vitest';
import { KernelSession } from '../../src/engine/trainers/kernel.ts';
import { layoutOf } from '../../src/engine/models/layout.ts';
import { openSession, trainerOf, trainersOf } from '../../src/engine/session.ts';
import { lossSeries } from '../../src/events.ts';
import type { RowData, EventBatch, Settings } from '../../src/experiment.ts';
import { InputError, fill, withChange } from '../../src/fields.ts';
import { held } from '../../src/kernel/instance.ts';
import { layersOf } from '../../src/kernel/plan.ts';
import { stream } from '../../src/random.ts';
import { dataOf } from './family.ts';

const data = dataOf(stream(3, 'test data'), 4, 3, 64);
const BASE: Settings = {
  steps: 60,
  'data.batch': 16,
  'model.depth': 2,
  'model.width': 8,
  'optimizer.kind': 'adam',
  'optimizer.learningRate': 0.01,
};
const experiment = (set: Settings = {}) => fill('test', 5, BASE, set);
const opened = (set: Settings = {}, on = data) => new KernelSession(experiment(set), on);

/** A run's losses and weights, cut into calls. */
async function trained(set: Settings, chunks: number[], on: RowData = data) {
  const session = opened(set, on);
  const batches: EventBatch[] = [];
  for (const chunk of chunks) batches.push(await session.advance(chunk));
  const weights = await session.weights();
  const { over, step } = session;
  session.close();
  return { losses: lossSeries(batches), events: batches.flatMap(({ events }) => events), weights, over, step };
}

const FAMILY: Settings[] = [
  {},
  { 'model.norm': 'layer', 'model.activation': 'tanh', 'model.residual': true },
  { 'model.norm': 'batch', 'model.dropout': 0.3 },
  { 'optimizer.kind': 'momentum', 'optimizer.clipNorm': 0.1, 'loss.kind': 'mse' },
  { 'precision.format': 'half', 'precision.lossScale': 65536, 'precision.dynamic': true },
];

describe('KernelSession', () => {
  test.each(FAMILY)('gives the same bits and events however the run is cut into calls: %o', async (set) => {
    const whole = await trained(set, [60]);
    expect(await trained(set, [1, 2, 7, 13, 37])).toEqual(whole);
    expect(whole.losses.every(Number.isFinite)).toBe(true);
  });

  test('keeps the measures of more steps than the kernel has room for', async () => {
    const set = { steps: 1300, 'monitor.measureEvery': 7 };
    expect(await trained(set, [1300])).toEqual(await trained(set, [300, 1000]));
  });

  test.each(FAMILY)('goes on from a checkpoint with the same bits: %o', async (set) => {
    const [first, second] = [opened(set), opened(set)];
    await first.advance(17);
    const checkpoint = await first.checkpoint();
    const rest = await first.advance(43);
    second.restore(checkpoint);
    expect(lossSeries([await second.advance(43)])).toEqual(lossSeries([rest]));
    expect(await second.weights()).toEqual(await first.weights());
    first.close();
    second.close();
  });

  test('applies a change from its step on', async () => {
    const changed = withChange(experiment(), { at: 24, set: { 'optimizer.learningRate': 0.5, 'optimizer.clipNorm': 0.01 } });
    const session = new KernelSession(changed, data);
    const batch = await session.advance(60);
    const plain = await trained({}, [60]);
    expect(lossSeries([batch]).slice(0, 24)).toEqual(plain.losses.slice(0, 24));
    expect(lossSeries([batch])[24]).not.toBe(plain.losses[24]);
    expect([batch.steps?.learningRate[22], batch.steps?.learningRate[23]]).toEqual([Math.fround(0.01), 0.5]);
    expect(batch.events).toContainEqual({ kind: 'intervention', step: 24, what: 'settings changed', set: changed.changes[0]!.set });
    session.close();
  });

  test('is over once the loss has not been finite for 20 steps, at the same step however it is cut', async () => {
    const set: Settings = { steps: 200, 'optimizer.kind': 'sgd', 'optimizer.learningRate': 1000, 'model.gain': 100, 'model.depth': 4 };
    for (const chunks of [[200], [3, 50, 147]]) {
      const { over, step, events } = await trained(set, chunks);
      expect([over, step]).toEqual(['broke', 30]);
      expect(events.findLast((event) => event.kind === 'measure')?.nonFinite?.some((count) => count > 0)).toBe(true);
    }
  });

  test('lets a NaN through every activation', async () => {
    for (const activation of ['relu', 'leaky-relu', 'tanh', 'sigmoid', 'identity']) {
      const session = opened({ 'model.activation': activation });
      const start = await session.checkpoint();
      const parameters = start.parameters.slice();
      parameters[0] = Number.NaN;
      session.restore({ ...start, parameters });
      const { steps } = await session.advance(1);
      expect(Number.isNaN(steps!.loss[0]), activation).toBe(true);
      session.close();
    }
  });

  test('trains batches of 1, nets 1 wide, nets 64 deep, and nets without a hidden layer', async () => {
    for (const set of [
      { 'data.batch': 1 },
      { 'model.width': 1, 'data.batch': 1 },
      { 'model.depth': 0 },
      { 'model.depth': 64, 'model.residual': true, 'model.norm': 'layer', 'optimizer.learningRate': 0.001 },
    ] as Settings[]) {
      const { losses } = await trained(set, [60]);
      expect(losses.length).toBe(60);
      expect(losses.every(Number.isFinite)).toBe(true);
    }
  });

  test('takes a batch larger than the split as the whole split', async () => {
    expect((await trained({ 'data.batch': 2048 }, [60])).losses).toEqual((await trained({ 'data.batch': 64 }, [60])).losses);
  });

  test('refuses empty data in a sentence', () => {
    const none = { rows: 0, x: new Float32Array(0), labels: new Uint8Array(0) };
    expect(() => opened({}, { ...data, train: none })).toThrow(new InputError('Cannot train on 0 rows: choose a larger data.train'));
  });

  test('keeps its memory within bounds over 1,000 runs', async () => {
    const before = held();
    for (let i = 0; i < 1000; i++) {
      const session = opened({ steps: 2, 'model.width': 1 + (i % 40), ...FAMILY[i % FAMILY.length] });
      await session.advance(2);
      session.close();
    }
    expect(held().made - before.made).toBeLessThanOrEqual(1);
    expect(held().bytes - before.bytes).toBeLessThan(2e6);
  });

  test('balanced class weights make the rare class count as much as the common one', async () => {
    const labels = data.train.labels.map((_, row) => (row < 8 ? 1 : 0));
    const skewed = { ...data, classes: 2, train: { ...data.train, labels } };
    const recall = async (kind: string) => {
      const { events } = await trained({ steps: 300, 'loss.classWeights': kind, 'model.width': 2, 'model.depth': 1 }, [300], {
        ...skewed,
        validation: skewed.train,
      });
      return events.findLast((event) => event.kind === 'eval')!.classRecall![1]!;
    };
    expect(await recall('balanced')).toBeGreaterThan(await recall('none'));
  });

  test('the naive softmax overflows where the stable one does not', async () => {
    const set: Settings = { steps: 3, 'model.gain': 100, 'model.activation': 'identity' };
    expect((await trained(set, [3])).losses.every(Number.isFinite)).toBe(true);
    expect((await trained({ ...set, 'loss.form': 'naive' }, [3])).losses.every(Number.isFinite)).toBe(false);
  });

  test('half precision loses small gradients, and a loss scale keeps them', async () => {
    const set: Settings = {
      steps: 1,
      'model.activation': 'sigmoid',
      'model.depth': 12,
      'model.gain': 0.1,
      'optimizer.kind': 'sgd',
      'precision.format': 'half',
    };
    const norm = async (more: Settings) => {
      const session = opened({ ...set, ...more });
      const { steps } = await session.advance(1);
      session.close();
      return steps!.layerGradientNorm[6]!;
    };
    expect(await norm({})).toBe(0);
    expect(await norm({ 'precision.lossScale': 65536 })).toBeGreaterThan(0);
  });
});

test('the gradient of every parameter is that of finite differences of the loss', async () => {
  const sets: Settings[] = [
    { 'model.activation': 'tanh' },
    { 'model.activation': 'sigmoid', 'model.norm': 'layer', 'loss.kind': 'bce', 'loss.labelSmoothing': 0.1 },
    { 'model.activation': 'tanh', 'model.residual': true, 'model.depth': 3, 'loss.kind': 'mse', 'loss.classWeights': 'balanced' },
    { 'model.activation': 'tanh', 'model.norm': 'batch', 'loss.form': 'naive' },
    { 'model.activation': 'sigmoid', 'loss.kind': 'bce', 'loss.form': 'naive' },
    { 'model.activation': 'leaky-relu', 'optimizer.weightDecay': 0 },
  ];
  for (const set of sets) {
    const session = opened({
      steps: 1,
      'data.batch': 64,
      'data.shuffle': 'never',
      'model.width': 3,
      'optimizer.kind': 'sgd',
      'optimizer.learningRate': 1,
      ...set,
    });
    const start = await session.checkpoint();
    const before = start.parameters;
    await session.advance(1);
    const gradient = before.map((w, i) => w - session['kernel'].parameters[i]!);
    const lossAt = async (i: number, by: number) => {
      const parameters = before.slice();
      parameters[i] = parameters[i]! + by;
      session.restore({ ...start, parameters });
      return (await session.advance(1)).steps!.loss[0]!;
    };
    for (let i = 0; i < before.length; i++) {
      const slope = ((await lossAt(i, 0.0003)) - (await lossAt(i, -0.0003))) / 0.0006;
      expect(Math.abs(slope - gradient[i]!), `parameter ${i}, ${JSON.stringify(set)}`).toBeLessThan(2e-3 + 0.02 * Math.abs(slope));
    }
    session.close();
  }
});

describe('the choice of a trainer', () => {
  test('is the kernel, tfjs after it; on a device tfjs', () => {
    expect(trainersOf(experiment())).toEqual(['kernel', 'tfjs-mlp']);
    expect(trainersOf(experiment(), true)).toEqual(['tfjs-mlp', 'kernel']);
    expect(trainerOf(experiment())?.because).toContain('WebAssembly');
  });

  test('is the kernel alone for half precision', () => {
    expect(trainersOf(experiment({ 'precision.format': 'half' }), true)).toEqual(['kernel']);
  });

  test('is tfjs where the kernel has no room', () => {
    expect(trainersOf(experiment({ 'model.depth': 64, 'model.width': 1024 }))).toEqual(['tfjs-mlp']);
  });

  test('names a trainer that it cannot give', () => {
    expect(() => openSession(experiment({ 'precision.format': 'half' }), data, false, 'tfjs-mlp')).toThrow('No trainer "tfjs-mlp" covers');
  });
});

test('the kernel lays parameters out as the engine does', () => {
  for (const set of [{}, { 'model.norm': 'layer', 'model.depth': 3 }, { 'model.norm': 'batch', 'model.depth': 1 }] as Settings[]) {
    const { model } = experiment(set);
    const { segments, size } = layoutOf(model, 5, 3);
    const layers = layersOf(model, 5, 3);
    const offset = (layer: number, role: string) => segments.find((one) => one.layer === layer && one.role === role)?.offset;
    layers.forEach(({ weight, bias, gain, shift, span }, layer) => {
      expect([weight, bias]).toEqual([offset(layer, 'weight'), offset(layer, 'bias')]);
      if (offset(layer, 'scale') !== undefined) expect([gain, shift]).toEqual([offset(layer, 'scale'), offset(layer, 'shift')]);
      expect(weight + span).toBe(layers[layer + 1]?.weight ?? size);
    });
  }
});
