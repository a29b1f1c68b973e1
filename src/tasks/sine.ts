import type { RowData, SplitData, Task } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { sin } from '../circle.ts';
import { stream } from '../random.ts';
import { type Collected, deal, originalsNeeded } from './data/split.ts';

/** Two waves and a bit from -1 to 1. */
const FREQUENCY = 7;
/** Points of the curve that is drawn. */
const DRAWN = 161;
/** How far a thing measured twice lies from where it was, one deviation. */
const SHAKE = 0.002;

/** A number is to be predicted from another: the sine beneath noisy points. */
const sine: Task<RowData> = {
  id: 'sine',
  title: 'Noisy sine',
  description: 'Predict a number from another: find the sine wave beneath points that noise has moved up and down.',
  defaults: {
    steps: 600,
    'data.train': 200,
    'data.validation': 1000,
    'data.deployment': 1000,
    'data.batch': 32,
    'data.noise': 0.3,
    'model.depth': 2,
    'model.width': 32,
    'model.activation': 'leaky-relu',
    'model.init': 'xavier',
    'loss.kind': 'squared',
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.01,
  },
  files: [],
  make({ data, seed, loss }) {
    if (loss.kind !== 'squared') throw new InputError(`Cannot take the ${loss.kind} loss of numbers: set loss.kind to squared`);
    const originals = originalsNeeded(data);
    const chance = stream(seed, 'sine');
    const points = Array.from({ length: originals }, () => {
      const x = 2 * chance.uniform() - 1;
      return { x, y: truth(x) + data.noise * chance.normal() };
    });
    const jitter = stream(seed, 'near copies');
    const read = (rows: Collected[]): SplitData => {
      const x = new Float32Array(rows.length);
      const targets = new Float32Array(rows.length);
      rows.forEach(({ source, copy }, row) => {
        const point = points[source] as { x: number; y: number };
        x[row] = point.x + (copy === 'near' ? SHAKE * jitter.normal() : 0);
        targets[row] = point.y;
      });
      return { rows: rows.length, x, labels: new Uint8Array(rows.length), targets };
    };
    const { train, validation, deployment } = deal(data, originals, seed);
    return {
      kind: 'rows',
      inputs: 1,
      classes: 1,
      columns: ['x'],
      train: read(train),
      validation: read(validation),
      deployment: read(deployment),
      floor: data.noise * data.noise,
      truth: curve(),
    };
  },
};

export default sine;

/** The sine itself, for people to see: no event speaks of it. */
function curve(): { x: Float32Array; y: Float32Array } {
  const x = Float32Array.from({ length: DRAWN }, (_, i) => (2 * i) / (DRAWN - 1) - 1);
  return { x, y: x.map(truth) };
}

/** What is true at x. */
function truth(x: number): number {
  return sin(FREQUENCY * x);
}
