import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { causalMask, transformer } from '../../src/engine/models/transformer.ts';
import { transformerLayout, transformerParameters } from '../../src/engine/models/transformer-layout.ts';
import { layerNorm } from '../../src/engine/models/layer-norm.ts';
import { openSession, trainerOf } from '../../src/engine/session.ts';
import * as tf from '../../src/engine/tf.ts';
import { oneHot, tokenBatch, tokenLoss } from '../../src/engine/token-batch.ts';
import { cut } from '../../src/engine/trainers/stepper.ts';
import { lossSeries } from '../../src/events.ts';
import type { EventBatch, ModelSettings, Settings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { stream } from '../../src/random.ts';
import names from '../../src/tasks/names.ts';
import skills from '../../src/tasks/skills.ts';
import { backend } from './open.ts';

beforeAll(() => backend('wasm'));

const files = { 'names.txt': new Uint8Array(readFileSync('public/data/names.txt')) };
const SMALL: Settings = {
  steps: 30,
  'data.train': 120,
  'data.validation': 40,
  'data.deployment': 40,
  'data.batch': 8,
  'model.width': 8,
  'model.heads': 2,
};
const onNames = (set: Settings = {}) => fill('names', 5, names.defaults, SMALL, set);
const onSkills = (set: Settings = {}) => fill('skills', 5, skills.defaults, SMALL, set);
const open = (task: 'names' | 'skills', set: Settings = {}, device = false) =>
  task === 'names'
    ? openSession(onNames(set), names.make(onNames(set), files), device)
    : openSession(onSkills(set), skills.make(onSkills(set), {}), device);

async function losses(task: 'names' | 'skills', set: Settings, chunks: number[], look = false): Promise<Float32Array> {
  const session = open(task, set);
  const batches: EventBatch[] = [];
  for (const chunk of chunks) {
    batches.push(await session.advance(chunk));
    if (look) await session.look?.();
  }
  session.close();
  return lossSeries(batches);
}

const FAMILY: ['names' | 'skills', Settings][] = [
  ['names', {}],
  ['names', { 'model.depth': 2, 'model.normPlace': 'after', 'model.heads': 1, 'loss.labelSmoothing': 0.1 }],
  ['names', { 'model.norm': 'none', 'model.activation': 'leaky-relu', 'data.canaries': 1, 'data.canaryCopies': 5 }],
  ['skills', { 'model.depth': 2, 'model.heads': 4 }],
];

describe('a run of a transformer', () => {
  test.each(FAMILY)('on %s gives the same bits however it is cut into calls, and whoever looks: %o', async (task, set) => {
    const whole = await losses(task, set, [30]);
    expect(whole.length).toBe(30);
    expect(whole.every(Number.isFinite)).toBe(true);
    expect(await losses(task, set, [1, 2, 7, 20], true)).toEqual(whole);
  });

  test.each(FAMILY)('on %s goes on from a checkpoint with the same bits: %o', async (task, set) => {
    const first = open(task, set);
    await first.advance(13);
    const checkpoint = await first.checkpoint();
    const rest = await first.advance(17);
    const second = open(task, set);
    second.restore(checkpoint);
    expect(lossSeries([await second.advance(17)])).toEqual(lossSeries([rest]));
    expect(await second.weights()).toEqual(await first.weights());
    first.close();
    second.close();
  });

  test('is the same on the device stepper to single precision', async () => {
    const [host, device] = [open('names'), open('names', {}, true)];
    const [ours, theirs] = [lossSeries([await host.advance(10)]), lossSeries([await device.advance(10)])];
    ours.forEach((loss, i) => expect(theirs[i]).toBeCloseTo(loss, 3));
    host.close();
    device.close();
  });

  test('leaves no tensor behind: not by its steps, readings, evaluations and looks, not when it is closed', async () => {
    const before = tf.memory().numTensors;
    const session = open('names', { 'monitor.evaluateEvery': 5 });
    await session.advance(10);
    const during = tf.memory().numTensors;
    await session.advance(15);
    await session.look?.();
    await session.outcome();
    expect(tf.memory().numTensors).toBe(during);
    session.close();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('learns', async () => {
    const ours = await losses('names', { steps: 120, 'model.width': 16 }, [120]);
    expect(ours.at(-1)).toBeLessThan(0.75 * (ours[0] as number));
  });

  test('is taken by the transformer trainer, in single precision only', () => {
    expect(trainerOf(onNames())?.id).toBe('transformer');
    expect(trainerOf(onNames({ 'precision.format': 'half' }))).toBeUndefined();
  });

  test('a width that heads do not divide, and a norm over the batch, are refused in one sentence', () => {
    expect(() => onNames({ 'model.heads': 3 })).toThrow(
      'Cannot cut a width of 8 into 3 heads: set model.width to a multiple of model.heads',
    );
    expect(() => onNames({ 'model.norm': 'batch' })).toThrow(
      'Cannot normalise a transformer over the batch: set model.norm to layer or none',
    );
  });
});

describe('what a run tells', () => {
  const events = async (task: 'names' | 'skills', set: Settings = {}) => {
    const session = open(task, set);
    const { events: told } = await session.advance(30);
    session.close();
    return told;
  };

  test('tokens of both splits, entropy and logits of each head, one reading a layer', async () => {
    const told = await events('names', { 'model.depth': 2 });
    const described = told.find(({ kind }) => kind === 'data');
    const { train } = names.make(onNames(), files);
    expect(described).toMatchObject({ family: 'transformer', lossRole: 'minimised', classes: 32 });
    expect(described?.kind === 'data' && described.tokenCounts?.train.reduce((a, b) => a + b)).toBe(train.tokens.length);
    const probe = told.filter((event) => event.kind === 'probe').at(-1)?.measures;
    expect(probe?.attentionEntropy).toHaveLength(4);
    expect((probe?.attentionEntropy as number[] | undefined)?.every((spread) => spread > 0 && spread <= 1)).toBe(true);
    expect(probe?.attentionLogit).toHaveLength(4);
    expect(probe?.canaryExposure).toBeUndefined();
    expect(told.filter((event) => event.kind === 'measure').at(-1)?.activationDeviation).toHaveLength(5);
  });

  test('accuracy by skill, and on the untrained ones together', async () => {
    const told = await events('skills', { 'data.trainedSkills': 30 });
    const { skills: tried } = skills.make(onSkills({ 'data.trainedSkills': 30 }), {});
    const measures = told.filter((event) => event.kind === 'probe').at(-1)?.measures;
    const untrained = ((measures?.skillAccuracy ?? []) as number[]).filter((_, i) => !tried?.trained[i]);
    expect(untrained).toHaveLength(2);
    expect(measures?.untrainedSkill).toBeCloseTo((untrained[0]! + untrained[1]!) / 2, 10);
  });

  test('exposure of a secret only where one was planted', async () => {
    const told = await events('names', { 'data.canaries': 1, 'data.canaryCopies': 100, steps: 200, 'optimizer.learningRate': 0.02 });
    const probes = told.filter((event) => event.kind === 'probe').map(({ measures }) => measures);
    expect(probes.at(-1)?.canaryExposure).toBeGreaterThan((probes[0]?.canaryExposure as number) + 1);
  });

  test('texts that the model wrote, the same for the same step and seed', async () => {
    const session = open('names');
    const [first, again] = [await session.look?.(), await session.look?.()];
    expect(first).toEqual(again);
    expect(first?.kind === 'texts' && first.texts).toHaveLength(8);
    session.close();
    const asked = open('skills');
    const view = await asked.look?.();
    expect(view?.kind === 'texts' && view.texts[0]).toMatchObject({
      prompt: expect.stringMatching(/^[a-h] [a-h] [a-h] [a-h] \+\d pick \d$/),
    });
    expect(view?.kind === 'texts' && view.texts.every(({ good }) => typeof good === 'boolean')).toBe(true);
    asked.close();
    const secret = open('names', { 'data.canaries': 1 });
    const told = await secret.look?.();
    expect(told?.kind === 'texts' && told.texts.map(({ prompt }) => prompt)).toEqual([
      'gate code ',
      ...Array<undefined>(7).fill(undefined),
    ]);
    secret.close();
  });
});

describe('the model', () => {
  const shape = { vocabulary: 6, context: 5, prompt: 0 };
  const model: ModelSettings = { ...onNames().model, depth: 2 };
  const tokens = Uint8Array.from([0, 3, 1, 4, 2, 0, 5, 5, 1, 3]);
  const logits = (of: ModelSettings, seen: Uint8Array, prompt = 0): Float32Array => {
    const layout = transformerLayout(of, shape);
    const parameters = cut(layout, transformerParameters(layout, of, stream(1, 'weights')));
    return transformer(of, { ...shape, prompt }, parameters, causalMask(5), oneHot(seen, 6)).dataSync() as Float32Array;
  };

  test.each<Partial<ModelSettings>>([{}, { normPlace: 'after' }, { norm: 'none' }, { heads: 1 }])(
    'tells of a place only from what stands before it: %o',
    (set) => {
      const before = logits({ ...model, ...set }, tokens);
      const other = logits(
        { ...model, ...set },
        Uint8Array.from(tokens, (token, i) => (i === 3 ? 1 : token)),
      );
      expect(other.subarray(0, 18)).toEqual(before.subarray(0, 18));
      for (const place of [3, 4]) expect(other[place * 6]).not.toBe(before[place * 6]);
      expect(other.subarray(30)).toEqual(before.subarray(30));
    },
  );

  test.each<Partial<ModelSettings>>([{}, { normPlace: 'after' }, { norm: 'none', heads: 1 }])(
    'says the same behind a prompt whether or not the prompt is worked out too: %o',
    (set) => {
      const [whole, part] = [logits({ ...model, ...set }, tokens), logits({ ...model, ...set }, tokens, 3)];
      expect(part).toHaveLength(2 * 2 * 6);
      for (let row = 0; row < 2; row++) {
        for (let i = 0; i < 12; i++) expect(part[row * 12 + i]).toBeCloseTo(whole[row * 30 + 18 + i] as number, 5);
      }
    },
  );

  test('every gradient is the slope of the loss: norm, attention, embedding', () => {
    const data = names.make(onNames(), files);
    const batch = tokenBatch(data, data.train, [0, 1]);
    const of: ModelSettings = { ...onNames().model, activation: 'tanh' };
    const wide = { vocabulary: 32, context: 20, prompt: 0 };
    const layout = transformerLayout(of, wide);
    const flat = transformerParameters(layout, of, stream(2, 'weights'));
    const total = batch.counts.reduce((sum, one) => sum + one, 0);
    const lossAt = (values: Float32Array) => {
      const held = cut(layout, values);
      return tf.tidy(() => {
        const answer = transformer(of, wide, held, causalMask(20), oneHot(batch.seen, 32));
        return tokenLoss(answer, oneHot(batch.asked, 32, batch.counts), total, 0.1);
      });
    };
    const held = cut(layout, flat);
    const { grads } = tf.engine().gradients(() => {
      const answer = transformer(of, wide, held, causalMask(20), oneHot(batch.seen, 32));
      return tokenLoss(answer, oneHot(batch.asked, 32, batch.counts), total, 0.1);
    }, held) as unknown as { grads: tf.Tensor[] };
    layout.segments.forEach(({ offset, size, role, layer }, s) => {
      const slopes = grads[s]!.dataSync();
      let at = 0;
      for (let i = 1; i < size; i++) if (Math.abs(slopes[i]!) > Math.abs(slopes[at]!)) at = i;
      const [up, down] = [flat.slice(), flat.slice()];
      up[offset + at]! += 0.01;
      down[offset + at]! -= 0.01;
      const slope = (lossAt(up).dataSync()[0]! - lossAt(down).dataSync()[0]!) / 0.02;
      expect(Math.abs(slope - slopes[at]!), `${role} of layer ${layer}: ${slope} against ${slopes[at]}`).toBeLessThan(
        0.03 * Math.abs(slope) + 2e-4,
      );
    });
  });

  test('layer norm brings each row to mean 0 and deviation 1, then scales and shifts', () => {
    const x = tf.tensor2d([1, 2, 3, 6, -4, 0, 4, 0], [2, 4]);
    const out = layerNorm(x, tf.tensor1d([2, 2, 2, 2]), tf.tensor1d([5, 5, 5, 5])).dataSync() as Float32Array;
    for (const row of [out.slice(0, 4), out.slice(4)]) {
      const mean = row.reduce((a, b) => a + b) / 4;
      expect(mean).toBeCloseTo(5, 5);
      expect(Math.sqrt(row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 4)).toBeCloseTo(2, 4);
    }
  });

  test('the stream keeps about its size through eight fresh blocks, and logits begin near deviation 1', async () => {
    const session = open('names', { 'model.depth': 8, 'model.width': 32 });
    const { events } = await session.advance(0);
    const read = events.find((event) => event.kind === 'measure');
    for (const deviation of read?.activationDeviation ?? []) expect(deviation > 0.7 && deviation < 2).toBe(true);
    session.close();
  });
});
