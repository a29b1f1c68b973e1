import type { PointData, Task } from '../experiment.ts';
import { gridCentres, ringCentres } from './data/modes.ts';

/** The deviation of each mode, in the ring of radius 2 and in the grid of the same width. */
const RING = 0.1;
const GRID = 0.05;

/** Points that a generator is to draw like: round modes in a ring, or in a grid. */
const ring: Task<PointData> = {
  id: 'ring',
  title: 'Ring',
  description: 'Draw points like those of eight round heaps in a ring: a generator against a critic.',
  defaults: {
    steps: 1500,
    'data.batch': 128,
    'model.family': 'gan',
    'model.depth': 2,
    'model.width': 64,
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.002,
    'optimizer.beta1': 0.5,
    'optimizer.beta2': 0.99,
    'monitor.evaluateEvery': 50,
  },
  files: [],
  make: ({ data }) =>
    data.modes === 'grid'
      ? { kind: 'points', centres: gridCentres(), deviation: GRID }
      : { kind: 'points', centres: ringCentres(), deviation: RING },
};

export default ring;
