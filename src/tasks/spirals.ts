import type { Experiment, RowData, SplitData, Task } from '../experiment.ts';
import { cos, sin } from '../circle.ts';
import { stream } from '../random.ts';
import { type Collected, deal, originalsNeeded } from './data/split.ts';

const TURNS = 1.25;
const TWO_PI = 6.283185307179586;

/** Two interleaved spirals: the smallest problem that a straight line cannot solve and that can be seen whole. */
const spirals: Task<RowData> = {
  id: 'spirals',
  title: 'Two spirals',
  description: 'Tell two interleaved spirals apart from two coordinates; the decision surface can be drawn.',
  defaults: {
    steps: 400,
    'data.train': 600,
    'data.validation': 400,
    'data.deployment': 400,
    'data.batch': 64,
    'data.noise': 0.04,
    'model.depth': 4,
    'model.width': 32,
    'optimizer.kind': 'momentum',
    'optimizer.learningRate': 0.03,
  },
  files: [],
  make({ data, seed }: Experiment) {
    const originals = originalsNeeded(data);
    const chance = stream(seed, 'spirals');
    const x = new Float32Array(originals * 2);
    const labels = new Uint8Array(originals);
    for (let i = 0; i < originals; i++) {
      const label = i % 2;
      const along = Math.sqrt(0.03 + 0.97 * chance.uniform());
      const angle = along * TURNS * TWO_PI + label * (TWO_PI / 2);
      x[2 * i] = along * sin(angle) + data.noise * chance.normal();
      x[2 * i + 1] = along * cos(angle) + data.noise * chance.normal();
      labels[i] = label;
    }
    const jitter = stream(seed, 'near copies');
    const read = (rows: Collected[]): SplitData => ({
      rows: rows.length,
      x: Float32Array.from(
        rows.flatMap(({ source, copy }) => {
          const shake = copy === 'near' ? 0.002 : 0;
          return [0, 1].map((axis) => (x[2 * source + axis] as number) + (shake ? shake * jitter.normal() : 0));
        }),
      ),
      labels: Uint8Array.from(rows, ({ source }) => labels[source] as number),
    });
    const split = deal(data, originals, seed);
    return {
      kind: 'rows',
      inputs: 2,
      classes: 2,
      train: read(split.train),
      validation: read(split.validation),
      deployment: read(split.deployment),
    };
  },
};

export default spirals;
