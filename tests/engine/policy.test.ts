import { beforeAll, describe, expect, test } from 'vitest';
import { openSession } from '../../src/engine/session.ts';
import { policyLoss } from '../../src/engine/models/policy-loss.ts';
import { momentsOf, stateInputs } from '../../src/engine/models/policy-state.ts';
import * as tf from '../../src/engine/tf.ts';
import { lossSeries } from '../../src/events.ts';
import type { EventBatch, PolicyData, ProbeEvent, Settings } from '../../src/experiment.ts';
import { fill, withChange } from '../../src/fields.ts';
import assistant from '../../src/tasks/assistant.ts';
import { topics } from '../../src/tasks/data/phrases.ts';
import { backend } from './open.ts';

beforeAll(() => backend('wasm'));

const SMALL: Settings = { steps: 30, 'data.train': 128, 'data.validation': 64, 'data.deployment': 64, 'data.batch': 32 };
const experiment = (set: Settings = {}, seed = 5) => fill('assistant', seed, assistant.defaults, SMALL, set);
const opened = (set: Settings = {}, { seed = 5, device = false } = {}) => {
  const asked = experiment(set, seed);
  return openSession(asked, assistant.make(asked, {}), device);
};
const KINDS: Settings[] = [
  {},
  { 'policy.kl': 0.5, 'policy.entropy': 0.1, 'policy.diversity': 0.5, 'policy.temperature': 1.5 },
  { 'policy.method': 'likelihood', 'policy.start': 'scratch', 'policy.kl': 0, 'policy.safety': 5, 'data.harmful': 0.5 },
  { 'policy.method': 'likelihood', 'policy.kl': 1, 'data.newStyle': 1 },
];

describe('a policy session', () => {
  test.each(KINDS)('gives the same bits however the run is cut into calls: %o', async (set) => {
    const [whole, cut] = [opened(set), opened(set)];
    const a = await whole.advance(30);
    const b: EventBatch[] = [];
    for (const count of [1, 2, 7, 20]) b.push(await cut.advance(count));
    expect(lossSeries(b)).toEqual(lossSeries([a]));
    expect(b.flatMap(({ events }) => events)).toEqual(a.events);
    expect(await cut.weights()).toEqual(await whole.weights());
    whole.close();
    cut.close();
  });

  test.each(KINDS)('goes on from a checkpoint with the same bits: %o', async (set) => {
    const first = opened(set);
    await first.advance(12);
    const checkpoint = await first.checkpoint();
    const rest = await first.advance(18);
    const second = opened(set);
    second.restore(checkpoint);
    const again = await second.advance(18);
    expect(lossSeries([again])).toEqual(lossSeries([rest]));
    expect(again.events).toEqual(rest.events);
    expect(await second.weights()).toEqual(await first.weights());
    first.close();
    second.close();
  });

  test('a change of the reward takes hold from its step on', async () => {
    const asked = withChange(experiment(), { at: 16, set: { 'reward.lengthPoliteness': 5, 'reward.facts': 0 } });
    const [changed, plain] = [openSession(asked, assistant.make(asked, {}), false), opened()];
    const [a, b] = [lossSeries([await changed.advance(30)]), lossSeries([await plain.advance(30)])];
    expect(a.slice(0, 15)).toEqual(b.slice(0, 15));
    expect(a[15]).not.toBe(b[15]);
    changed.close();
    plain.close();
  });

  test('looking and judging alter nothing, and what it says changes with the seed', async () => {
    const [looked, plain, other] = [opened(), opened(), opened({}, { seed: 6 })];
    await looked.advance(10);
    const view = await looked.look?.();
    await looked.outcome();
    await looked.advance(20);
    await plain.advance(30);
    expect(await looked.weights()).toEqual(await plain.weights());
    expect(view).toMatchObject({ kind: 'texts', step: 10 });
    await other.advance(10);
    const words = (texts: typeof view) => (texts?.kind === 'texts' ? texts.texts.map(({ text }) => text) : []);
    expect(words(await other.look?.())).not.toEqual(words(view));
    for (const session of [looked, plain, other]) session.close();
  });

  test('shows what it says to a question, a true claim, a false claim and a request for harm', async () => {
    const session = opened();
    const view = await session.look?.();
    const asked = view?.kind === 'texts' ? view.texts.map(({ prompt = '' }) => prompt) : [];
    const has = (role: (topic: (typeof topics)[number]) => string) =>
      asked.some((text) => topics.some((topic) => text.endsWith(role(topic))));
    expect(has(({ question }) => question)).toBe(true);
    expect(has(({ claims, truth }) => claims[truth - 1] as string)).toBe(true);
    expect(has(({ claims, truth }) => claims[2 - truth] as string)).toBe(true);
    expect(has(({ risky }) => risky)).toBe(true);
    expect(new Set(asked).size).toBe(asked.length);
    session.close();
  });

  test('reports what its answers are like: shares within 0 and 1, no divergence at the start', async () => {
    const session = opened();
    const { events } = await session.advance(30);
    const probes = events.filter((event): event is ProbeEvent => event.kind === 'probe');
    expect(probes.map(({ step }) => step)).toEqual([0, 10, 20, 30]);
    expect(probes[0]?.measures.policyKl).toBe(0);
    expect(probes.at(-1)?.measures.policyKl).toBeGreaterThan(0);
    for (const { measures } of probes) {
      for (const probe of ['distinctShare', 'commonestShare', 'agreement', 'truth', 'harmfulShare'] as const) {
        expect(measures[probe]).toBeGreaterThanOrEqual(0);
        expect(measures[probe]).toBeLessThanOrEqual(1);
      }
    }
    session.close();
  });

  test('gold is logged only where people judge answers', async () => {
    const session = opened({ 'monitor.audit': 0, steps: 1 });
    const { events } = await session.advance(1);
    const probes = events.filter((event): event is ProbeEvent => event.kind === 'probe');
    expect(probes.length).toBeGreaterThan(0);
    for (const { measures } of probes) expect([measures.gold, measures.goldError]).toEqual([undefined, undefined]);
    session.close();
  });

  test('leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    for (const set of KINDS) {
      const session = opened({ ...set, steps: 4 });
      await session.advance(4);
      await session.look?.();
      await session.outcome();
      session.restore(await session.checkpoint());
      session.close();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  test('the device stepper does what the host stepper does', async () => {
    const set: Settings = { 'policy.method': 'likelihood', 'policy.start': 'scratch', 'policy.kl': 0 };
    const [host, device] = [opened(set), opened(set, { device: true })];
    const [a, b] = [(await host.advance(10)).steps!, (await device.advance(10)).steps!];
    a.loss.forEach((value, i) => expect(b.loss[i]).toBeCloseTo(value, 4));
    host.close();
    device.close();
  });
});

describe('policyLoss', () => {
  const random = (rows: number, columns: number, seed: number) =>
    Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(7 * i + seed));
  test('has the gradient of finite differences, every term of it', () => {
    const [rows, kinds] = [3, 4];
    const z = random(rows, kinds, 1);
    const of = (values: Float32Array) =>
      tf.tidy(() => {
        const anchorLogits = tf.tensor2d(random(rows, kinds, 2), [rows, kinds]);
        const logs = tf.sub<tf.Tensor2D>(anchorLogits, tf.log(tf.sum(tf.exp(anchorLogits), 1, true)));
        return policyLoss(tf.tensor2d(values, [rows, kinds]), {
          chosen: tf.tensor2d(random(rows, kinds, 3), [rows, kinds]),
          anchor: { logs, weight: tf.tensor2d([0.5, 1, 2], [rows, 1]) },
          entropy: 0.3,
          forbidden: { phrase: tf.tensor2d([0, 0, 1, 0], [1, kinds]), weight: tf.tensor2d([1, 0, 3], [rows, 1]) },
          over: 2,
        }).dataSync()[0]!;
      });
    const grad = tf.tidy(() =>
      tf
        .grad((x) => {
          const anchorLogits = tf.tensor2d(random(rows, kinds, 2), [rows, kinds]);
          const logs = tf.sub<tf.Tensor2D>(anchorLogits, tf.log(tf.sum(tf.exp(anchorLogits), 1, true)));
          return policyLoss(x as tf.Tensor2D, {
            chosen: tf.tensor2d(random(rows, kinds, 3), [rows, kinds]),
            anchor: { logs, weight: tf.tensor2d([0.5, 1, 2], [rows, 1]) },
            entropy: 0.3,
            forbidden: { phrase: tf.tensor2d([0, 0, 1, 0], [1, kinds]), weight: tf.tensor2d([1, 0, 3], [rows, 1]) },
            over: 2,
          });
        })(tf.tensor2d(z, [rows, kinds]))
        .dataSync(),
    );
    for (let i = 0; i < z.length; i++) {
      const [up, down] = [z.slice(), z.slice()];
      up[i] = up[i]! + 0.01;
      down[i] = down[i]! - 0.01;
      expect(grad[i]).toBeCloseTo((of(up) - of(down)) / 0.02, 2);
    }
  });
});

test('moments show what was said before, and ask for the end after the last phrase', () => {
  const data = assistant.make(experiment(), {}) as PolicyData;
  const moments = momentsOf(data, { prompts: [{ topic: 2, claim: 0, risky: false, watched: true }], answers: [[5, 5]], floor: 0 });
  expect([...moments.chosen]).toEqual([5, 5, 0]);
  const inputs = stateInputs(data);
  const seen = (row: number) => moments.states.subarray(row * inputs, (row + 1) * inputs);
  const bag = data.topics.length + 4 + 5;
  expect([0, 1, 2].map((row) => seen(row)[bag])).toEqual([0, Math.fround(0.34), Math.fround(Math.fround(0.34) + 0.34)]);
  expect([0, 1, 2].map((row) => seen(row)[2])).toEqual([1, 1, 1]);
});
