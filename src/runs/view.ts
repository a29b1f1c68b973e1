import type { Session } from '../engine/session.ts';
import type { Dataset, Split } from '../experiment.ts';

/** What the model does at a step, for the panel that shows it. */
export type View =
  | {
      kind: 'surface';
      step: number;
      /** A square grid over [-extent, extent] in both inputs, row by row from the lowest y; the probability of class 1 x 255. */
      size: number;
      extent: number;
      values: Uint8Array;
    }
  | {
      kind: 'samples';
      step: number;
      /** Rows x classes, for the rows of the sheet's samples. */
      probabilities: Float32Array;
    };

/** Rows of the validation split that are shown as they are read. */
const SAMPLES = 40;
const SIZE = 40;
const EXTENT = 1.3;

/** Looks at what a model does: the decision surface where inputs are points of a plane, sample pictures where they are images. */
export class Viewer {
  private readonly grid: Float32Array | undefined;

  constructor(private readonly data: Dataset) {
    if (data.inputs !== 2) return;
    this.grid = new Float32Array(SIZE * SIZE * 2);
    for (let i = 0; i < SIZE * SIZE; i++) {
      this.grid[2 * i] = EXTENT * ((2 * ((i % SIZE) + 0.5)) / SIZE - 1);
      this.grid[2 * i + 1] = EXTENT * ((2 * (Math.floor(i / SIZE) + 0.5)) / SIZE - 1);
    }
  }

  async look(session: Session): Promise<View | undefined> {
    const { inputs, image, classes, validation } = this.data;
    if (this.grid) {
      const said = await session.predict(this.grid);
      const values = Uint8Array.from({ length: SIZE * SIZE }, (_, i) => Math.round(255 * (said[i * classes + 1] as number)));
      return { kind: 'surface', step: session.step, size: SIZE, extent: EXTENT, values };
    }
    if (!image) return undefined;
    const rows = Math.min(SAMPLES, validation.rows);
    return { kind: 'samples', step: session.step, probabilities: await session.predict(validation.x.slice(0, rows * inputs)) };
  }
}

/** The rows that a view speaks of, for the page to draw: points of the plane, or pictures. */
export function shownRows({ inputs, image, train, validation }: Dataset): {
  points?: { x: Float32Array; labels: Uint8Array };
  samples?: { width: number; height: number; pixels: Uint8Array; labels: Uint8Array; split: Split };
} {
  if (inputs === 2) {
    const rows = Math.min(600, train.rows);
    return { points: { x: train.x.slice(0, rows * 2), labels: train.labels.slice(0, rows) } };
  }
  if (!image) return {};
  const rows = Math.min(SAMPLES, validation.rows);
  const pixels = Uint8Array.from(validation.x.subarray(0, rows * inputs), (v) => Math.round(255 * v));
  return { samples: { ...image, pixels, labels: validation.labels.slice(0, rows), split: 'validation' } };
}
