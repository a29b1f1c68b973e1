import type { RowData, SplitData, Task } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { stream } from '../random.ts';

/** The modulus: 529 pairs of numbers in all. */
const P = 23;
const PAIRS = P * P;
/** Pairs that are shown in words. */
const SHOWN = 12;

/** (a + b) mod 23 from a and b one-hot: a table of which a part is shown, and the rest has to be worked out (Power et al. 2022). */
const modularAddition: Task<RowData> = {
  id: 'modular-addition',
  title: 'Addition on a clock',
  description: 'Add two numbers on a clock of 23 hours; training shows four fifths of all pairs, and the rest have to be worked out.',
  defaults: {
    steps: 800,
    'data.train': 423,
    'data.validation': 53,
    'data.deployment': 53,
    'data.batch': 423,
    'model.depth': 1,
    'model.width': 64,
    'model.activation': 'square',
    'model.bias': false,
    'model.init': 'lecun',
    'optimizer.kind': 'adamw',
    'optimizer.learningRate': 0.01,
    'optimizer.beta2': 0.98,
    'optimizer.weightDecay': 1,
  },
  files: [],
  make({ data, seed }) {
    const left = PAIRS - data.validation - data.deployment;
    if (left < 1) {
      throw new InputError(
        `Cannot keep ${data.validation} + ${data.deployment} pairs out of training: there are ${PAIRS}; lower data.validation or data.deployment`,
      );
    }
    const order = stream(seed, 'modular addition').permutation(PAIRS);
    const out = data.validation + data.deployment;
    // However much is asked for, there are no more pairs than these.
    const train = splitOf(order.subarray(out, out + Math.min(left, data.train)));
    const validation = splitOf(order.subarray(0, data.validation));
    const shown = Math.min(SHOWN, data.validation);
    return {
      kind: 'rows',
      inputs: 2 * P,
      classes: P,
      classNames: Array.from({ length: P }, (_, c) => String(c)),
      asked: {
        x: validation.x.slice(0, shown * 2 * P),
        prompts: Array.from(order.subarray(0, shown), (pair) => `${Math.floor(pair / P)} + ${pair % P}`),
        labels: validation.labels.slice(0, shown),
      },
      train,
      validation,
      deployment: splitOf(order.subarray(data.validation, out)),
      floor: 0,
    };
  },
};

export default modularAddition;

function splitOf(pairs: Uint32Array): SplitData {
  const x = new Float32Array(pairs.length * 2 * P);
  const labels = new Uint8Array(pairs.length);
  pairs.forEach((pair, row) => {
    const a = Math.floor(pair / P);
    const b = pair % P;
    x[row * 2 * P + a] = 1;
    x[row * 2 * P + P + b] = 1;
    labels[row] = (a + b) % P;
  });
  return { rows: pairs.length, x, labels };
}
