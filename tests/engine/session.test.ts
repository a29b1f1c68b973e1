import { beforeAll, describe, expect, test } from 'vitest';
import { type RowSession, openSession } from '../../src/engine/session.ts';
import * as tf from '../../src/engine/tf.ts';
import { lossSeries } from '../../src/events.ts';
import type { RowData, EventBatch, Settings } from '../../src/experiment.ts';
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
  'model.depth': 2,
  'model.width': 8,
  'optimizer.kind': 'adam',
  'optimizer.learningRate': 0.01,
};
const experiment = (set: Settings = {}) => fill('test', 5, BASE, set);

/** Everything below holds for each trainer: the fused kernel, and tfjs with its host stepper. */
describe.each(['kernel', 'tfjs-mlp'])('%s', (trainer) => {
  const opened = (set: Settings = {}) => openSession(experiment(set), data, false, trainer);

  async function losses(set: Settings, chunks: number[]): Promise<Float32Array> {
    const session = opened(set);
    const batches: EventBatch[] = [];
    for (const chunk of chunks) batches.push(await session.advance(chunk));
    session.close();
    return lossSeries(batches);
  }

  describe('openSession', () => {
    const FAMILY: Settings[] = [
      {},
      { 'model.norm': 'layer', 'model.activation': 'tanh', 'model.residual': true },
      { 'model.norm': 'batch', 'model.dropout': 0.3 },
      { 'optimizer.kind': 'momentum', 'optimizer.clipNorm': 0.1, 'loss.kind': 'mse' },
      { 'optimizer.kind': 'rmsprop', 'loss.kind': 'bce', 'model.activation': 'sigmoid' },
      { 'optimizer.kind': 'adamw', 'optimizer.weightDecay': 0.1, 'loss.labelSmoothing': 0.1, 'model.activation': 'leaky-relu' },
      { 'optimizer.kind': 'sgd', 'optimizer.schedule': 'cosine', 'optimizer.warmupSteps': 10, 'model.activation': 'identity' },
    ];

    test.each(FAMILY)('gives the same bits however the run is cut into calls: %o', async (set) => {
      const whole = await losses(set, [40]);
      expect(await losses(set, [1, 2, 7, 13, 17])).toEqual(whole);
      expect(whole.length).toBe(40);
      expect(whole.every(Number.isFinite)).toBe(true);
    });

    test.each(FAMILY)('goes on from a checkpoint with the same bits: %o', async (set) => {
      const first = opened(set);
      await first.advance(17);
      const checkpoint = await first.checkpoint();
      const rest = await first.advance(23);
      const second = opened(set);
      second.restore(checkpoint);
      expect(lossSeries([await second.advance(23)])).toEqual(lossSeries([rest]));
      expect(await second.weights()).toEqual(await first.weights());
      first.close();
      second.close();
    });

    test('learns, and a seed of its own gives a run of its own', async () => {
      const ours = await losses({ steps: 300 }, [300]);
      expect(ours.at(-1)!).toBeLessThan(0.5 * ours[0]!);
      const session = openSession(fill('test', 6, BASE), data, false, trainer);
      expect(lossSeries([await session.advance(40)])[0]).not.toBe(ours[0]);
      session.close();
    });

    test('applies a change from its step on, as if it had been there in a run from the start', async () => {
      const changed = withChange(experiment(), { at: 21, set: { 'optimizer.learningRate': 0.5 } });
      const session = openSession(changed, data, false, trainer);
      const batch = await session.advance(40);
      const plain = await losses({}, [40]);
      const ours = lossSeries([batch]);
      expect(ours.slice(0, 21)).toEqual(plain.slice(0, 21));
      expect(ours[21]).not.toBe(plain[21]);
      expect(batch.steps?.learningRate[19]).toBeCloseTo(0.01, 7);
      expect(batch.steps?.learningRate[20]).toBeCloseTo(0.5, 7);
      expect(batch.events).toContainEqual(expect.objectContaining({ kind: 'intervention', step: 21 }));
      session.close();
    });

    test('leaves no tensor behind over 100 runs', async () => {
      const before = tf.memory().numTensors;
      for (let i = 0; i < 100; i++) {
        const session = opened({ steps: 12, ...FAMILY[i % FAMILY.length] });
        await session.advance(12);
        await session.checkpoint();
        await (session as RowSession).predict(data.validation.x);
        session.close();
      }
      expect(tf.memory().numTensors).toBe(before);
    });

    test('is over once the loss has not been finite for 20 steps, at the same step however it is cut', async () => {
      for (const chunks of [[200], [3, 50, 147]]) {
        const session = opened({
          steps: 200,
          'optimizer.kind': 'sgd',
          'optimizer.learningRate': 1000,
          'model.gain': 100,
          'model.depth': 4,
        });
        for (const chunk of chunks) await session.advance(chunk);
        expect([session.over, session.step]).toEqual(['broke', 30]);
        session.close();
      }
    });

    test('counts the numbers that are not finite in each layer from raw values', async () => {
      const session = opened({ steps: 200, 'optimizer.kind': 'sgd', 'optimizer.learningRate': 1000, 'model.gain': 100, 'model.depth': 4 });
      const { events } = await session.advance(200);
      const last = events.findLast((event) => event.kind === 'measure');
      expect(last?.nonFinite?.some((count) => count > 0)).toBe(true);
      session.close();
    });

    test.each(['sgd', 'momentum', 'rmsprop', 'adam', 'adamw'] as const)(
      'the device stepper does what the host stepper does over 15 steps: %s',
      async (kind) => {
        const set: Settings = { 'optimizer.kind': kind, 'optimizer.clipNorm': 0.5, 'optimizer.weightDecay': 0.01, 'model.norm': 'layer' };
        const [host, device] = [openSession(experiment(set), data, false, trainer), openSession(experiment(set), data, true)];
        const [a, b] = [(await host.advance(15)).steps!, (await device.advance(15)).steps!];
        for (const column of ['loss', 'gradientNorm', 'layerGradientNorm', 'layerUpdateRatio', 'learningRate'] as const) {
          a[column].forEach((value, i) => expect(Math.abs(b[column][i]! - value)).toBeLessThanOrEqual(1e-4 + 1e-3 * Math.abs(value)));
        }
        host.close();
        device.close();
      },
    );
  });

  test('the gradient norms of a step are those of finite differences of its loss', async () => {
    const set: Settings = {
      steps: 1,
      'data.batch': 64,
      'data.shuffle': 'never',
      'model.depth': 1,
      'model.width': 3,
      'model.activation': 'tanh',
      'optimizer.kind': 'sgd',
    };
    const session = opened({ ...set, 'optimizer.learningRate': 1 });
    const before = await session.weights();
    const { steps } = await session.advance(1);
    const after = await session.weights();
    const gradient = before.map((w, i) => w - after[i]!);
    const whole = Math.sqrt(gradient.reduce((sum, g) => sum + g * g, 0));
    expect(steps!.gradientNorm[0]).toBeCloseTo(whole, 4);
    const start = await session.checkpoint();
    for (const i of [0, 5, 12, 16]) {
      const at = async (by: number) => {
        const parameters = before.slice();
        parameters[i] = parameters[i]! + by;
        session.restore({ ...start, parameters });
        return (await (session as RowSession).assess(data.train)).loss;
      };
      expect(((await at(0.01)) - (await at(-0.01))) / 0.02).toBeCloseTo(gradient[i]!, 3);
    }
    session.close();
  });

  test('columns of a run that breaks off are no longer than the steps that were made', async () => {
    const session = opened({ steps: 200, 'optimizer.kind': 'sgd', 'optimizer.learningRate': 1000, 'model.gain': 100, 'model.depth': 4 });
    const { steps } = await session.advance(200);
    expect([steps?.count, steps?.loss.length, steps?.layerGradientNorm.length]).toEqual([30, 30, 30 * 5]);
    session.close();
  });
});
