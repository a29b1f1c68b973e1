import { beforeAll, describe, expect, test } from 'vitest';
import { coverage, drawnPoints } from '../../src/engine/measures/modes.ts';
import { openSession } from '../../src/engine/session.ts';
import * as tf from '../../src/engine/tf.ts';
import { lossSeries } from '../../src/events.ts';
import type { EventBatch, Settings } from '../../src/experiment.ts';
import { fill, withChange } from '../../src/fields.ts';
import { stream } from '../../src/random.ts';
import ring from '../../src/tasks/ring.ts';
import { backend } from './open.ts';

beforeAll(() => backend('wasm'));

const SMALL: Settings = { steps: 30, 'data.batch': 16, 'model.width': 16, 'monitor.evaluateEvery': 10 };
const experiment = (set: Settings = {}) => fill('ring', 5, ring.defaults, SMALL, set);
const data = ring.make(experiment(), {});
const KINDS: Settings[] = [{}, { 'gan.packed': 1, 'gan.criticRate': 10 }, { 'gan.packed': 3, 'model.norm': 'layer' }];
const repacked = withChange(experiment({ 'gan.packed': 1 }), { at: 16, set: { 'gan.packed': 2, 'gan.criticRate': 1 } });

describe('a generator and its critic', () => {
  test.each([...KINDS.map((set) => experiment(set)), repacked])('give the same bits however the run is cut into calls', async (asked) => {
    const [whole, cut] = [openSession(asked, data, false), openSession(asked, data, false)];
    const a = await whole.advance(30);
    const b: EventBatch[] = [];
    for (const count of [1, 2, 7, 13, 7]) b.push(await cut.advance(count));
    expect(lossSeries(b)).toEqual(lossSeries([a]));
    expect(b.flatMap(({ events }) => events)).toEqual(a.events);
    expect(await cut.weights()).toEqual(await whole.weights());
    whole.close();
    cut.close();
  });

  test.each([
    ['before the critic is replaced', 12],
    ['after', 20],
  ])('go on from a checkpoint with the same bits, %s', async (_, at) => {
    const first = openSession(repacked, data, false);
    await first.advance(at);
    const checkpoint = await first.checkpoint();
    const rest = await first.advance(30 - at);
    const second = openSession(repacked, data, false);
    second.restore(checkpoint);
    const again = await second.advance(30 - at);
    expect(lossSeries([again])).toEqual(lossSeries([rest]));
    expect(again.events).toEqual(rest.events);
    expect(await second.weights()).toEqual(await first.weights());
    first.close();
    second.close();
  });

  test('name the layers of both nets, with a gradient each', async () => {
    const session = openSession(experiment(), data, false);
    const { steps } = await session.advance(10);
    expect(session.layers).toEqual([
      'generator, layer 1',
      'generator, layer 2',
      'generator, output',
      'critic, layer 1',
      'critic, layer 2',
      'critic, output',
    ]);
    expect(steps?.layerGradientNorm.length).toBe(60);
    expect(steps?.layerGradientNorm.every((norm) => norm > 0)).toBe(true);
    const squares = steps!.layerGradientNorm.slice(0, 6).reduce((sum, norm) => sum + norm * norm, 0);
    expect(steps?.gradientNorm[0]).toBeCloseTo(Math.sqrt(squares), 4);
    session.close();
  });

  test('leave no tensor behind', async () => {
    const before = tf.memory().numTensors;
    for (const asked of [...KINDS.map((set) => experiment(set)), repacked]) {
      const session = openSession(asked, data, false);
      await session.advance(30);
      await session.look?.();
      await session.outcome();
      session.restore(await session.checkpoint());
      session.close();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  test('do on a device what they do on the host', async () => {
    const [host, device] = [openSession(experiment(), data, false), openSession(experiment(), data, true)];
    const [a, b] = [(await host.advance(10)).steps!, (await device.advance(10)).steps!];
    for (const column of ['loss', 'gradientNorm', 'layerGradientNorm'] as const) {
      a[column].forEach((value, i) => expect(b[column][i]).toBeCloseTo(value, 3));
    }
    host.close();
    device.close();
  });
});

describe('coverage', () => {
  test('the data cover all of their modes, and nearly all points lie within one', () => {
    const { covered, within } = coverage(data, drawnPoints(data, 512, stream(1, 'points')));
    expect(covered).toBe(8);
    expect(within).toBeGreaterThan(0.97);
  });

  test.each([
    [10, 1],
    [9, 0],
  ])('%d of 512 samples at a mode cover %d', (count, covered) => {
    const points = new Float32Array(1024).fill(9);
    for (let i = 0; i < count; i++) points.set(data.centres.subarray(0, 2), 2 * i);
    expect(coverage(data, points).covered).toBe(covered);
  });

  test('what is not a number lies nowhere', () => {
    expect(coverage(data, new Float32Array(1024).fill(Number.NaN))).toEqual({ covered: 0, within: 0 });
  });
});
