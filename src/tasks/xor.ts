import type { RowData, Task } from '../experiment.ts';
import { stream } from '../random.ts';
import { plane } from './data/plane.ts';

/** How far the four clusters lie from both axes. */
const AWAY = 0.7;

/** Exclusive or: one class in two opposite corners, the other in the other two; two hidden units can just do it. */
const xor: Task<RowData> = {
  id: 'xor',
  title: 'Exclusive or',
  description: 'Tell two pairs of opposite corners apart from two coordinates; two hidden units can just do it.',
  defaults: {
    steps: 300,
    'data.train': 400,
    'data.validation': 400,
    'data.deployment': 400,
    'data.batch': 64,
    'data.noise': 0.15,
    'model.depth': 1,
    'model.width': 16,
    'model.activation': 'tanh',
    'model.init': 'xavier',
    'optimizer.kind': 'adam',
    'optimizer.learningRate': 0.03,
  },
  files: [],
  make(experiment) {
    const chance = stream(experiment.seed, 'xor');
    return plane(experiment, (i) => {
      const [right, up] = [i % 2, (i >> 1) % 2];
      const { noise } = experiment.data;
      return {
        x: (right ? AWAY : -AWAY) + noise * chance.normal(),
        y: (up ? AWAY : -AWAY) + noise * chance.normal(),
        label: right === up ? 0 : 1,
      };
    });
  },
};

export default xor;
