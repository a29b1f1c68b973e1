import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { batchLoss } from '../../src/engine/losses.ts';
import { throughTime } from '../../src/engine/measures/through-time.ts';
import { recurrentLayout, recurrentParameters } from '../../src/engine/models/recurrent-layout.ts';
import { recur, recurEach } from '../../src/engine/models/recurrent.ts';
import { openSession } from '../../src/engine/session.ts';
import * as tf from '../../src/engine/tf.ts';
import { oneHot, tokenBatch, tokenLoss } from '../../src/engine/token-batch.ts';
import { tokenSteps } from '../../src/engine/trainers/recurrent-text.ts';
import { first, sequencesOf } from '../../src/engine/trainers/sequences.ts';
import { cut } from '../../src/engine/trainers/stepper.ts';
import { lossSeries } from '../../src/events.ts';
import type { Cell, EventBatch, ModelSettings, Settings } from '../../src/experiment.ts';
import { InputError, fill, withChange } from '../../src/fields.ts';
import { stream } from '../../src/random.ts';
import longMemory from '../../src/tasks/long-memory.ts';
import names from '../../src/tasks/names.ts';
import { backend } from './open.ts';

beforeAll(() => backend('wasm'));

const BASE: Settings = {
  steps: 20,
  'data.length': 8,
  'data.train': 64,
  'data.validation': 40,
  'data.deployment': 40,
  'data.batch': 16,
  'model.width': 6,
};
const experiment = (set: Settings = {}) => fill('long-memory', 5, longMemory.defaults, BASE, set);
const data = longMemory.make(experiment(), {});
const opened = (set: Settings = {}, device = false) => openSession(experiment(set), data, device);
const CELLS: Cell[] = ['plain', 'gated', 'gru', 'lstm'];

async function losses(set: Settings, chunks: number[]): Promise<Float32Array> {
  const session = opened(set);
  const batches: EventBatch[] = [];
  for (const chunk of chunks) batches.push(await session.advance(chunk));
  session.close();
  return lossSeries(batches);
}

describe.each(CELLS)('a recurrent net of %s cells', (cell) => {
  const set = { 'model.cell': cell };

  test('gives the same bits however the run is cut into calls', async () => {
    const whole = await losses(set, [20]);
    expect(await losses(set, [1, 2, 7, 10])).toEqual(whole);
    expect(whole.every(Number.isFinite)).toBe(true);
  });

  test('goes on from a checkpoint with the same bits, changes included', async () => {
    const changed = withChange(experiment(set), { at: 14, set: { 'optimizer.clipNorm': 0.01 } });
    const whole = openSession(changed, data, false);
    await whole.advance(11);
    const checkpoint = await whole.checkpoint();
    const rest = await whole.advance(9);
    const second = openSession(changed, data, false);
    second.restore(checkpoint);
    expect(lossSeries([await second.advance(9)])).toEqual(lossSeries([rest]));
    expect(await second.weights()).toEqual(await whole.weights());
    whole.close();
    second.close();
  });

  test('the device stepper does what the host stepper does over 10 steps', async () => {
    const [host, device] = [opened(set), opened(set, true)];
    const [a, b] = [(await host.advance(10)).steps!, (await device.advance(10)).steps!];
    for (const column of ['loss', 'gradientNorm', 'layerGradientNorm', 'layerUpdateRatio'] as const) {
      a[column].forEach((value, i) => expect(Math.abs(b[column][i]! - value)).toBeLessThanOrEqual(1e-4 + 2e-3 * Math.abs(value)));
    }
    host.close();
    device.close();
  });

  test('its gradient is that of finite differences of its loss', () => {
    const model: ModelSettings = experiment(set).model;
    const layout = recurrentLayout(model, data.inputs, 1);
    const flat = recurrentParameters(layout, model, { length: data.length, means: [0] }, stream(1, 'weights')).map((w) => 2 * w);
    const batch = sequencesOf(data.train, data, first(24));
    const lossOf = (parameters: tf.Tensor[]) => batchLoss('mse', recur(model, parameters, batch.x).answers, batch.targets);
    const held = cut(layout, flat);
    const { grads } = tf.engine().gradients(() => lossOf(held), held) as unknown as { grads: tf.Tensor[] };
    layout.segments.forEach(({ offset, size }, s) => {
      const grad = grads[s]!.dataSync();
      for (const i of [0, Math.floor(size / 2), size - 1]) {
        const at = (by: number) => {
          const moved = flat.slice();
          moved[offset + i] = moved[offset + i]! + by;
          return tf.tidy(() => lossOf(cut(layout, moved)).dataSync()[0]!);
        };
        expect(Math.abs((at(0.01) - at(-0.01)) / 0.02 - grad[i]!)).toBeLessThan(3e-4 + 0.02 * Math.abs(grad[i]!));
      }
    });
  });
});

test('the gradient through time of a linear cell falls by its weight at each step', async () => {
  const model = experiment({
    'model.cell': 'plain',
    'model.activation': 'identity',
    'model.recurrentInit': 'identity',
    'model.gain': 0.5,
  }).model;
  const layout = recurrentLayout(model, data.inputs, 1);
  const held = cut(layout, recurrentParameters(layout, model, { length: data.length, means: [0] }, stream(1, 'weights')));
  const batch = sequencesOf(data.train, data, first(16));
  const norms = await throughTime(batch.x, model.width, (nudges) =>
    batchLoss('mse', recur(model, held, batch.x, nudges).answers, batch.targets),
  );
  expect(norms.length).toBe(8);
  for (let t = 1; t < norms.length; t++) expect(norms[t]! / norms[t - 1]!).toBeCloseTo(2, 4);
});

test('leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  for (let i = 0; i < 8; i++) {
    const session = opened({ 'model.cell': CELLS[i % 4] as Cell });
    await session.advance(12);
    await session.checkpoint();
    await session.look?.();
    await session.outcome();
    session.close();
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('reports the gradient of each time step and never speaks of deployment', async () => {
  const session = opened();
  const { events } = await session.advance(20);
  const probe = events.find((event) => event.kind === 'probe');
  expect(probe?.measures.gradientOverTime).toHaveLength(8);
  expect(events[0]).toMatchObject({ kind: 'data', family: 'recurrent', naiveLoss: data.guess, rows: { train: 64, validation: 40 } });
  expect(JSON.stringify(events)).not.toContain('deployment');
  expect(await session.outcome()).toHaveProperty('deploymentLoss');
  session.close();
});

describe('a model of letters', () => {
  const TEXT: Settings = {
    steps: 20,
    'data.train': 120,
    'data.validation': 40,
    'data.deployment': 40,
    'data.batch': 8,
    'model.width': 8,
    // As the task offers it.
    ...names.models?.find(({ title }) => title === 'GRU')?.set,
  };
  const files = { 'names.txt': new Uint8Array(readFileSync('public/data/names.txt')) };
  const asked = (set: Settings = {}) => fill('names', 5, names.defaults, TEXT, set);
  const open = (set: Settings = {}, device = false) => openSession(asked(set), names.make(asked(set), files), device);

  test('gives the same bits however the run is cut into calls, and from a checkpoint', async () => {
    const whole = open();
    const all = lossSeries([await whole.advance(20)]);
    const parts = open();
    const batches = [await parts.advance(1), await parts.advance(12)];
    const checkpoint = await parts.checkpoint();
    batches.push(await parts.advance(7));
    expect(lossSeries(batches)).toEqual(all);
    const again = open();
    again.restore(checkpoint);
    expect(lossSeries([await again.advance(7)])).toEqual(all.subarray(13));
    expect(await again.weights()).toEqual(await whole.weights());
    for (const session of [whole, parts, again]) session.close();
  });

  test.each(CELLS)('its gradient is that of finite differences of its loss, at every place of every item: %s', (cell) => {
    const data = names.make(asked(), files);
    const { model } = asked({ 'model.cell': cell });
    const layout = recurrentLayout(model, 32, 32);
    const flat = recurrentParameters(layout, model, { length: 20, means: Array<number>(32).fill(0) }, stream(2, 'weights')).map(
      (w) => 2 * w,
    );
    const batch = tokenBatch(data, data.train, [0, 1, 2]);
    const total = batch.counts.reduce((sum, one) => sum + one, 0);
    const lossOf = (parameters: tf.Tensor[]) =>
      tokenLoss(recurEach(model, parameters, tokenSteps(batch.seen, 20, 32)).answers, oneHot(batch.asked, 32, batch.counts), total);
    const held = cut(layout, flat);
    const { grads } = tf.engine().gradients(() => lossOf(held), held) as unknown as { grads: tf.Tensor[] };
    layout.segments.forEach(({ offset, size, role, layer }, s) => {
      const slopes = grads[s]!.dataSync();
      let steepest = 0;
      for (let i = 1; i < size; i++) if (Math.abs(slopes[i]!) > Math.abs(slopes[steepest]!)) steepest = i;
      for (const i of [0, steepest, size - 1]) {
        const at = (by: number) => {
          const moved = flat.slice();
          moved[offset + i] = moved[offset + i]! + by;
          return tf.tidy(() => lossOf(cut(layout, moved)).dataSync()[0]!);
        };
        const slope = (at(0.01) - at(-0.01)) / 0.02;
        expect(Math.abs(slope - slopes[i]!), `${role} of layer ${layer}`).toBeLessThan(3e-4 + 0.02 * Math.abs(slopes[i]!));
      }
    });
  });

  test('tells of a place only from what stands before it', () => {
    const { model } = asked();
    const layout = recurrentLayout(model, 6, 6);
    const parameters = cut(
      layout,
      recurrentParameters(layout, model, { length: 5, means: Array<number>(6).fill(0) }, stream(1, 'weights')),
    );
    const said = (seen: number[], from = 0) =>
      recurEach(model, parameters, tokenSteps(Uint8Array.from(seen), 5, 6), from).answers.dataSync() as Float32Array;
    const [before, other] = [said([0, 3, 1, 4, 2, 0, 5, 5, 1, 3]), said([0, 3, 1, 1, 2, 0, 5, 5, 1, 3])];
    expect(other.subarray(0, 18)).toEqual(before.subarray(0, 18));
    expect(other.subarray(18, 30)).not.toEqual(before.subarray(18, 30));
    expect(other.subarray(30)).toEqual(before.subarray(30));
    const behind = said([0, 3, 1, 4, 2, 0, 5, 5, 1, 3], 3);
    for (let row = 0; row < 2; row++)
      expect(behind.subarray(row * 12, row * 12 + 12)).toEqual(before.subarray(row * 30 + 18, row * 30 + 30));
  });

  test('learns, is evaluated token by token, writes, and leaves no tensor behind', async () => {
    const held = tf.memory().numTensors;
    const session = open({ steps: 40, 'optimizer.learningRate': 0.03, 'data.canaries': 1, 'data.canaryCopies': 20 });
    const { events, steps } = await session.advance(40);
    expect(steps!.loss.at(-1)).toBeLessThan(0.9 * steps!.loss[0]!);
    expect(events[0]).toMatchObject({ kind: 'data', family: 'recurrent', classes: 32, layers: ['recurrent layer', 'output'] });
    expect(events.findLast((event) => event.kind === 'eval')).toMatchObject({ validationLoss: expect.any(Number) });
    expect(events.findLast((event) => event.kind === 'probe')?.measures.canaryExposure).toEqual(expect.any(Number));
    const view = await session.look?.();
    expect(view?.kind === 'texts' && view.texts).toHaveLength(8);
    expect(await session.outcome()).toHaveProperty('deploymentLoss');
    session.close();
    expect(tf.memory().numTensors).toBe(held);
  });

  test('is the same on the device stepper to single precision', async () => {
    const [host, device] = [open(), open({}, true)];
    const [ours, theirs] = [lossSeries([await host.advance(5)]), lossSeries([await device.advance(5)])];
    ours.forEach((loss, i) => expect(theirs[i]).toBeCloseTo(loss, 3));
    host.close();
    device.close();
  });

  test.each([
    [
      { 'model.norm': 'layer' },
      'Cannot train a recurrent net on text with model.norm, model.residual or model.dropout: set them to none, false and 0',
    ],
    [{ 'loss.kind': 'mse' }, 'Cannot train a recurrent net on text by loss.kind "mse": set it to softmax'],
  ])('refuses what it cannot do: %o', (set, sentence) => {
    expect(() => open(set as Settings)).toThrow(sentence);
  });
});

test.each([
  [{ 'model.depth': 2 }, 'Cannot train a recurrent net of 2 layers: set model.depth to 1'],
  [{ 'loss.kind': 'softmax' }, 'Cannot train a recurrent net by loss.kind "softmax": set it to mse'],
  [
    { 'model.dropout': 0.5 },
    'Cannot train a recurrent net with model.norm, model.residual or model.dropout: set them to none, false and 0',
  ],
])('refuses what it cannot do: %o', (set, sentence) => {
  expect(() => opened(set as Settings)).toThrow(InputError);
  expect(() => opened(set as Settings)).toThrow(sentence);
});
