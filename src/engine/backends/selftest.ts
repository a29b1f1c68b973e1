import type { BackendName, BackendReport, RowData, SplitData } from '../../experiment.ts';
import { fill } from '../../fields.ts';
import { stream } from '../../random.ts';
import { openSession } from '../session.ts';
import * as tf from '../tf.ts';
import { exclusive } from './exclusive.ts';

const STEPS = 20;
/** Largest difference of a loss from the reference's, relative to the loss: last digits differ, wrong kernels differ by far more. */
const TOLERANCE = 1e-3;

/** The losses of a small seeded run with every part of the net in it. */
async function losses(backend: BackendName, trainer?: string): Promise<Float32Array> {
  const chance = stream(1, 'self-test');
  const split = (rows: number): SplitData => {
    const x = Float32Array.from({ length: rows * 8 }, () => chance.normal());
    return {
      rows,
      x,
      labels: Uint8Array.from({ length: rows }, (_, row) => ((x[row * 8] as number) * (x[row * 8 + 1] as number) > 0 ? 1 : 0)),
    };
  };
  const data: RowData = { kind: 'rows', inputs: 8, classes: 2, train: split(64), validation: split(16), deployment: split(16) };
  const experiment = fill('self-test', 1, {
    steps: STEPS,
    'data.batch': 32,
    'model.depth': 3,
    'model.width': 16,
    'model.residual': true,
    'model.norm': 'layer',
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.01,
    'optimizer.clipNorm': 1,
  });
  return exclusive(backend, async () => {
    const session = openSession(experiment, data, backend === 'webgpu', trainer);
    try {
      const { steps } = await session.advance(STEPS);
      return (steps as { loss: Float32Array }).loss;
    } finally {
      session.close();
    }
  });
}

/** Compares a seeded 20-step run with the reference's; returns nothing where they agree, else one sentence. */
export async function selfTest(backend: BackendName): Promise<string | undefined> {
  const [ours, reference] = [await losses(backend, 'tfjs-mlp'), await losses('wasm')];
  for (let i = 0; i < STEPS; i++) {
    const [a, b] = [ours[i] as number, reference[i] as number];
    if (!(Math.abs(a - b) <= TOLERANCE * Math.abs(b)))
      return `its self-test gave a loss of ${a.toPrecision(4)} at step ${i + 1}, the reference ${b.toPrecision(4)}`;
  }
  return undefined;
}

/** Measures how a backend treats NaN and the logarithm of 0: shown to learners, required of no backend. */
export async function traits(backend: BackendName): Promise<NonNullable<BackendReport['traits']>> {
  const nan = Number.NaN;
  const cases: [string, number, () => tf.Tensor][] = [
    ['exp(NaN)', nan, () => tf.exp(tf.tensor1d([nan]))],
    ['log(NaN)', nan, () => tf.log(tf.tensor1d([nan]))],
    ['log(0)', -Infinity, () => tf.log(tf.tensor1d([0]))],
    ['relu(NaN)', nan, () => tf.relu(tf.tensor1d([nan]))],
    ['sigmoid(NaN)', nan, () => tf.sigmoid(tf.tensor1d([nan]))],
    ['0 / 0', nan, () => tf.div(tf.tensor1d([0]), tf.tensor1d([0]))],
  ];
  return exclusive(backend, async () => {
    const found: NonNullable<BackendReport['traits']> = [];
    for (const [expression, right, make] of cases) {
      const tensor = tf.tidy(make);
      const value = (await tensor.data())[0] as number;
      tensor.dispose();
      found.push({
        expression,
        value: String(Number.isFinite(value) ? Number(value.toPrecision(4)) : value),
        correct: Object.is(value, right),
      });
    }
    return found;
  });
}
