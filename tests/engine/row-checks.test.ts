import { beforeAll, describe, expect, test } from 'vitest';
import { batchMix } from '../../src/engine/measures/batch-mix.ts';
import { cueCheck, groupAccuracy } from '../../src/engine/measures/cue-check.ts';
import { labelCheck } from '../../src/engine/measures/label-check.ts';
import { missed } from '../../src/engine/measures/regression.ts';
import { openSession, trainersOf } from '../../src/engine/session.ts';
import { lossSeries } from '../../src/events.ts';
import type { EventBatch, RowData, Settings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { stream } from '../../src/random.ts';
import sine from '../../src/tasks/sine.ts';
import { backend } from './open.ts';

describe('labelCheck', () => {
  /** Rows of three classes: what is said of them with logits of 3, and the labels that they bear. */
  const answered = (said: number[], labels: number[]) => ({
    logits: Float32Array.from(said.flatMap((c) => [0, 1, 2].map((i) => (i === c ? 3 : 0)))),
    labels: Uint8Array.from(labels),
  });
  const classes = Array.from({ length: 30 }, (_, i) => i % 3);

  test('doubts the labels that are contradicted with the confidence that a class has elsewhere', () => {
    const wrong = classes.map((c, i) => (i < 6 ? (c + 1) % 3 : c));
    expect(labelCheck(answered(classes, wrong), answered(classes, classes), 3)).toEqual({
      labelDoubt: [0.2, 0],
      doubtedRows: [0, 1, 2, 3, 4, 5],
    });
  });

  test('doubts nothing where all answers are unsure', () => {
    const unsure = { logits: new Float32Array(90).map((_, i) => (i % 3 === 0 ? 0.1 : 0)), labels: Uint8Array.from(classes) };
    const sure = answered(classes, classes);
    expect(labelCheck(unsure, sure, 3)?.labelDoubt[0]).toBe(0);
  });

  test('says nothing of a handful of rows', () => {
    expect(labelCheck(answered([0, 1], [0, 1]), answered(classes, classes), 3)).toBeUndefined();
  });
});

test('groupAccuracy counts each group on its own, and a tie is no right answer', () => {
  const logits = [1, 0, 0, 1, 1, 0, 0.5, 0.5];
  expect(groupAccuracy(logits, Uint8Array.of(0, 0, 0, 0), Uint8Array.of(0, 0, 2, 2), 2)).toEqual([0.5, Number.NaN, 0.5]);
});

test('cueCheck finds the column that the answers hang on', async () => {
  const chance = stream(1, 'cue check');
  const x = Float32Array.from({ length: 300 }, () => chance.normal());
  const labels = Uint8Array.from({ length: 100 }, (_, row) => (x[row * 3 + 1]! > 0 ? 1 : 0));
  const split = { rows: 100, x, labels };
  const data: RowData = { kind: 'rows', inputs: 3, classes: 2, train: split, validation: split, deployment: split };
  const right = async (given: Float32Array, asked: Uint8Array) =>
    asked.filter((label, row) => label === (given[row * 3 + 1]! > 0 ? 1 : 0)).length / asked.length;
  const { permutedDrop } = await cueCheck(data, stream(2, 'order'), right);
  expect(permutedDrop[0]).toBe(0);
  expect(permutedDrop[2]).toBe(0);
  expect(permutedDrop[1]).toBeGreaterThan(0.3);
});

describe('batchMix', () => {
  const labels = Uint8Array.from({ length: 400 }, (_, row) => Math.floor(row / 100));
  const split = { rows: 400, x: new Float32Array(400), labels };
  const data: RowData = { kind: 'rows', inputs: 1, classes: 4, train: split, validation: split, deployment: split };
  const mix = (set: Settings, rows = data) => batchMix(fill('test', 1, { 'data.batch': 20, ...set }), rows);

  test('is 1 for batches of one class, and near that of all rows where they are shuffled', () => {
    expect(mix({ 'data.shuffle': 'never' })).toEqual({ looked: 20, same: 1, mixed: (4 * 100 * 99) / (400 * 399) });
    expect(mix({})?.same).toBeGreaterThan(0.2);
    expect(mix({})?.same).toBeLessThan(0.3);
  });

  test('says nothing of single rows and of regression', () => {
    expect(mix({ 'data.batch': 1 })).toBeUndefined();
    expect(mix({}, { ...data, train: { ...split, targets: new Float32Array(400) } })).toBeUndefined();
  });
});

test('missed is the mean squared error and its standard error', () => {
  expect(missed([1, 2, 3, 4], [1, 2, 3, 2], 2)).toEqual({ loss: 1, lossError: 1 });
  expect(missed([1], [0], 1)).toEqual({ loss: 1, lossError: Number.NaN });
});

describe('regression', () => {
  beforeAll(() => backend('wasm'));
  const experiment = (set: Settings = {}) => fill('sine', 3, sine.defaults, { steps: 60, 'data.train': 40, 'model.width': 8, ...set });
  const data = sine.make(experiment(), {});
  const open = () => openSession(experiment(), data, false);

  test('is trained by tfjs, with the loss in units of what is asked for and no accuracy', async () => {
    expect(trainersOf(experiment())).toEqual(['tfjs-mlp']);
    const session = open();
    const { events } = await session.advance(60);
    const [described] = events;
    expect(described).toMatchObject({ kind: 'data', floor: 0.09, lossKind: 'squared' });
    expect(described).not.toHaveProperty('classes');
    expect(described).not.toHaveProperty('labelCounts');
    const evals = events.filter((event) => event.kind === 'eval');
    expect(evals.at(-1)).not.toHaveProperty('validationAccuracy');
    expect(evals.at(-1)!.trainLoss!).toBeLessThan(evals[0]!.trainLoss!);
    expect(Object.keys(await session.outcome())).toEqual(['deploymentLoss']);
    session.close();
  });

  test('gives the same bits however it is cut, and from a checkpoint', async () => {
    const whole = open();
    const ours = lossSeries([await whole.advance(60)]);
    const parts = open();
    const batches: EventBatch[] = [await parts.advance(7), await parts.advance(20)];
    const checkpoint = await parts.checkpoint();
    batches.push(await parts.advance(33));
    expect(lossSeries(batches)).toEqual(ours);
    const again = open();
    again.restore(checkpoint);
    await again.advance(33);
    expect(await again.weights()).toEqual(await whole.weights());
    for (const session of [whole, parts, again]) session.close();
  });

  test('and classes do not mix', () => {
    expect(() => openSession(experiment({ 'loss.kind': 'mse' }), data, false, 'tfjs-mlp')).toThrow(
      'Cannot take the mse loss of numbers: set loss.kind to squared',
    );
    const { targets: _, ...train } = data.train;
    expect(() => openSession(experiment(), { ...data, train }, false)).toThrow('Cannot take the squared error of classes');
  });
});
