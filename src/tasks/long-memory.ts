import type { SequenceData, SequenceSplit, Task } from '../experiment.ts';
import { stream } from '../random.ts';

/** What a step says: a number from -.5 to .5, and whether it counts. */
const INPUTS = 2;

/** The adding problem (Hochreiter and Schmidhuber 1997): two numbers of a long sequence are marked, and their sum is asked for at its end. */
const longMemory: Task<SequenceData> = {
  id: 'long-memory',
  title: 'Long memory',
  description:
    'Add the two marked numbers of a sequence; one is marked in its first half, one in its second, and the sum is asked for at its end.',
  defaults: {
    steps: 150,
    'data.train': 4000,
    'data.validation': 400,
    'data.deployment': 400,
    'data.batch': 64,
    'data.length': 60,
    'model.family': 'recurrent',
    'model.cell': 'gated',
    'model.depth': 1,
    'model.width': 16,
    'model.activation': 'tanh',
    'loss.kind': 'mse',
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.015,
    'optimizer.beta2': 0.95,
    'optimizer.clipNorm': 1,
  },
  files: [],
  make({ data, seed }) {
    const { length } = data;
    const split = (name: string, rows: number) => sequences(rows, length, stream(seed, `long memory ${name}`));
    const train = split('train', data.train);
    return {
      kind: 'sequences',
      length,
      inputs: INPUTS,
      outputs: 1,
      train,
      validation: split('validation', data.validation),
      deployment: split('deployment', data.deployment),
      guess: varianceOf(train.targets),
      floor: 0,
    };
  },
};

export default longMemory;

function sequences(rows: number, length: number, chance: ReturnType<typeof stream>): SequenceSplit {
  const x = new Float32Array(rows * length * INPUTS);
  const targets = new Float32Array(rows);
  const half = Math.floor(length / 2);
  for (let row = 0; row < rows; row++) {
    const at = row * length;
    for (let t = 0; t < length; t++) x[(at + t) * INPUTS] = chance.uniform() - 0.5;
    let sum = 0;
    for (const t of [chance.below(half), half + chance.below(length - half)]) {
      x[(at + t) * INPUTS + 1] = 1;
      sum += x[(at + t) * INPUTS] as number;
    }
    targets[row] = sum;
  }
  return { rows, x, targets };
}

/** The squared error of always giving the mean. */
function varianceOf(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length;
}
