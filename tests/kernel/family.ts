import type { RowData, Experiment, Settings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { type Stream, stream } from '../../src/random.ts';

const pick = <T>(chance: Stream, from: readonly T[]): T => from[chance.below(from.length)] as T;
const between = (chance: Stream, low: number, high: number) => low + chance.below(high - low + 1);

/** Rows whose class depends on the signs of two inputs, so that there is something to learn. */
export function dataOf(chance: Stream, inputs: number, classes: number, train: number, zeros = 0): RowData {
  const split = (rows: number) => {
    const x = Float32Array.from({ length: rows * inputs }, () => (zeros > 0 && chance.uniform() < zeros ? 0 : chance.normal()));
    const label = (row: number) => {
      const [a, b] = [x[row * inputs]!, x[row * inputs + inputs - 1]!];
      return ((a > 0 ? 1 : 0) + (b > 0 ? 2 : 0) + (a * b > 0.5 ? 1 : 0)) % classes;
    };
    return { rows, x, labels: Uint8Array.from({ length: rows }, (_, row) => label(row)) };
  };
  return { kind: 'rows', inputs, classes, train: split(train), validation: split(between(chance, 1, 60)), deployment: split(20) };
}

/** A random experiment of the MLP family and data for it; the same number gives the same one. With `pictures`, many inputs that are mostly 0. */
export function randomExperiment(
  number: number,
  { tfjs = false, steps = 12, pictures = false } = {},
): { experiment: Experiment; data: RowData } {
  const chance = stream(number, 'family');
  const inputs = pictures ? between(chance, 64, 90) : between(chance, 1, 11);
  const classes = between(chance, 2, 7);
  const train = between(chance, 6, 120);
  const norm = pick(chance, ['none', 'none', 'layer', 'batch']);
  const kind = pick(chance, ['sgd', 'momentum', 'rmsprop', 'adam', 'adamw']);
  const depth = chance.uniform() < 0.1 ? between(chance, 5, 12) : between(chance, 0, 4);
  const set: Settings = {
    steps,
    'data.train': train,
    'data.batch': Math.max(2, pick(chance, [2, 3, 8, 9, 16, 30, 33, 64])),
    'data.shuffle': pick(chance, ['each-epoch', 'never']),
    'model.depth': depth,
    'model.width': pictures ? between(chance, 1, 70) : between(chance, 1, 19),
    'model.activation': pick(chance, ['relu', 'leaky-relu', 'tanh', 'sigmoid', 'identity']),
    'model.residual': chance.uniform() < 0.3,
    'model.norm': norm,
    'model.dropout': chance.uniform() < 0.3 ? 0.6 * chance.uniform() : 0,
    'model.init': pick(chance, ['he', 'xavier', 'lecun']),
    'model.gain': pick(chance, [0.3, 1, 1, 1.5]),
    'loss.kind': pick(chance, ['softmax', 'softmax', 'mse', 'bce']),
    'loss.labelSmoothing': chance.uniform() < 0.3 ? 0.4 * chance.uniform() : 0,
    'optimizer.kind': kind,
    'optimizer.learningRate': pick(chance, kind === 'sgd' || kind === 'momentum' ? [0.01, 0.1] : [0.001, 0.01]),
    'optimizer.weightDecay': chance.uniform() < 0.3 ? 0.1 * chance.uniform() : 0,
    'optimizer.clipNorm': chance.uniform() < 0.3 ? 0.5 : 0,
    'optimizer.schedule': pick(chance, ['constant', 'warmup', 'cosine', 'step']),
    'optimizer.warmupSteps': between(chance, 0, 8),
    'optimizer.decaySteps': between(chance, 1, 8),
    'monitor.measureEvery': between(chance, 1, 10),
    'monitor.evaluateEvery': between(chance, 1, 12),
  };
  if (!tfjs) {
    const half = chance.uniform() < 0.3;
    Object.assign(set, {
      'loss.form': chance.uniform() < 0.3 ? 'naive' : 'stable',
      'loss.classWeights': chance.uniform() < 0.3 ? 'balanced' : 'none',
      'precision.format': half ? 'half' : 'single',
      'precision.lossScale': half ? pick(chance, [1, 128, 65536, 1e6]) : 1,
      'precision.dynamic': half && chance.uniform() < 0.5,
      'optimizer.learningRate': pick(chance, [0.001, 0.01, 0.1, 1, 100]),
    });
  }
  return { experiment: fill('test', number, set), data: dataOf(chance, inputs, classes, train, pictures ? 0.8 : 0) };
}
