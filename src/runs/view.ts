import type { RowSession, Session } from '../engine/session.ts';
import type { Dataset, RowData, Scene, View } from '../experiment.ts';

/** Rows of the validation split that are shown as they are read. */
const SAMPLES = 40;
const SIZE = 40;
const EXTENT = 1.3;

/** Looks at what a model does: the decision surface where inputs are points of a plane, sample pictures where they are images. */
export class Viewer {
  private readonly grid: Float32Array | undefined;

  constructor(private readonly data: Dataset) {
    if (data.kind !== 'rows' || data.inputs !== 2) return;
    this.grid = new Float32Array(SIZE * SIZE * 2);
    for (let i = 0; i < SIZE * SIZE; i++) {
      this.grid[2 * i] = EXTENT * ((2 * ((i % SIZE) + 0.5)) / SIZE - 1);
      this.grid[2 * i + 1] = EXTENT * ((2 * (Math.floor(i / SIZE) + 0.5)) / SIZE - 1);
    }
  }

  async look(session: Session): Promise<View | undefined> {
    if (session.look || this.data.kind !== 'rows') return session.look?.();
    return this.rows(session as RowSession, this.data);
  }

  private async rows(session: RowSession, { inputs, image, classes, validation }: RowData): Promise<View | undefined> {
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

/** What a view speaks of, for the page to draw once: points of the plane, pictures, a curve. */
export function sceneOf(data: Dataset): Scene {
  return data.kind === 'rows' ? rowScene(data) : {};
}

function rowScene({ inputs, image, train, validation }: RowData): Scene {
  if (inputs === 2) {
    const rows = Math.min(600, train.rows);
    return { points: { x: train.x.slice(0, rows * 2), labels: train.labels.slice(0, rows) } };
  }
  if (!image) return {};
  const rows = Math.min(SAMPLES, validation.rows);
  const pixels = Uint8Array.from(validation.x.subarray(0, rows * inputs), (v) => Math.round(255 * v));
  return { samples: { ...image, pixels, labels: validation.labels.slice(0, rows), split: 'validation' } };
}
