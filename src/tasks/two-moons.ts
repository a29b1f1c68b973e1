import type { RowData, Task } from '../experiment.ts';
import { cos, sin } from '../circle.ts';
import { stream } from '../random.ts';
import { plane } from './data/plane.ts';

const PI = 3.141592653589793;
/** Each moon is half a circle of this radius; their centres are a radius apart, and half of one up and down. */
const RADIUS = 0.6;

/** Two half moons that reach into each other: a bent line parts them. */
const twoMoons: Task<RowData> = {
  id: 'two-moons',
  title: 'Two moons',
  description: 'Tell two half moons that reach into each other apart from two coordinates: a bent line parts them.',
  defaults: {
    steps: 300,
    'data.train': 500,
    'data.validation': 400,
    'data.deployment': 400,
    'data.batch': 64,
    'data.noise': 0.06,
    'model.depth': 2,
    'model.width': 32,
    'optimizer.kind': 'momentum',
    'optimizer.learningRate': 0.05,
  },
  files: [],
  make(experiment) {
    const chance = stream(experiment.seed, 'two moons');
    return plane(experiment, (i) => {
      const label = i % 2;
      const angle = PI * chance.uniform();
      const side = label === 0 ? 1 : -1;
      const { noise } = experiment.data;
      return {
        x: side * RADIUS * (cos(angle) - 0.5) + noise * chance.normal(),
        y: side * RADIUS * (sin(angle) - 0.25) + noise * chance.normal(),
        label,
      };
    });
  },
};

export default twoMoons;
