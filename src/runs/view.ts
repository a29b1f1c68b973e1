import type { RowSession, Session } from '../engine/session.ts';
import { drawnPoints } from '../engine/measures/modes.ts';
import { drawn } from '../engine/trainers/sequences.ts';
import type { Dataset, RowData, Scene, SequenceData, View } from '../experiment.ts';
import { stream } from '../random.ts';
import { confusionOf } from './confusion.ts';

type ConfusionView = Extract<View, { kind: 'confusion' }>;

/** Rows of the validation split that are shown as they are read. */
const SAMPLES = 40;
const SIZE = 40;
const EXTENT = 1.3;
/** Real points that are drawn under a generator's, and how far the plane is drawn. */
const REAL = 400;
const PLANE = 3;

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

  private async rows(session: RowSession, data: RowData): Promise<View | undefined> {
    const { inputs, image, classes, classNames, asked, validation, truth } = data;
    if (asked) return { kind: 'texts', step: session.step, texts: answered(asked, await session.predict(asked.x), classNames) };
    if (truth) return { kind: 'curve', step: session.step, y: await session.predict(truth.x) };
    if (this.grid) {
      const said = await session.predict(this.grid);
      const values = Uint8Array.from({ length: SIZE * SIZE }, (_, i) => Math.round(255 * (said[i * classes + 1] as number)));
      return { kind: 'surface', step: session.step, size: SIZE, extent: EXTENT, values };
    }
    if (!image) {
      return classNames && confused(session, data);
    }
    const rows = Math.min(SAMPLES, validation.rows);
    return { kind: 'samples', step: session.step, probabilities: await session.predict(validation.x.slice(0, rows * inputs)) };
  }
}

async function confused(session: RowSession, { validation, classes }: RowData): Promise<ConfusionView> {
  const counts = confusionOf(await session.predict(validation.x), validation.labels, classes);
  return { kind: 'confusion', step: session.step, classes, counts };
}

/** The confusion matrix of the whole validation split, of a model that reads pictures, of which its view shows a few only. */
export async function confusionOfPictures(session: Session, data: Dataset): Promise<ConfusionView | undefined> {
  return data.kind === 'rows' && data.image && !session.look ? confused(session as RowSession, data) : undefined;
}

/** What a view speaks of, for the page to draw once: points of the plane, pictures, a curve. */
export function sceneOf(data: Dataset): Scene {
  if (data.kind === 'sequences') return sequenceScene(data);
  if (data.kind === 'points') return { cloud: { real: drawnPoints(data, REAL, stream(1, 'scene')), extent: PLANE } };
  return data.kind === 'rows' ? rowScene(data) : {};
}

/** What is truly the answer of some sequences, in the order in which a session draws what it says of them. */
function sequenceScene(data: SequenceData): Scene {
  const truth = Float32Array.from(drawn(data), (row) => data.validation.targets[row * data.outputs] as number);
  return { curve: { x: truth, truth, xTitle: 'true sum', yTitle: 'sum said' } };
}

/** What is said of rows, in words, and whether it is right. */
function answered({ prompts, labels }: NonNullable<RowData['asked']>, said: Float32Array, names: string[] = []) {
  const classes = said.length / prompts.length;
  return prompts.map((prompt, row) => {
    const own = said.subarray(row * classes, (row + 1) * classes);
    const best = own.indexOf(own.reduce((most, p) => (p > most ? p : most), 0));
    return { prompt, text: names[best] ?? String(best), good: best === labels[row] };
  });
}

function rowScene({ inputs, image, train, validation, truth, classNames }: RowData): Scene {
  if (truth) {
    const rows = Math.min(600, train.rows);
    const points = { pointX: train.x.slice(0, rows), ...(train.targets && { pointY: train.targets.slice(0, rows) }) };
    return { curve: { x: truth.x, truth: truth.y, ...points, xTitle: 'x', yTitle: 'y' } };
  }
  if (inputs === 2) {
    const rows = Math.min(600, train.rows);
    return { points: { x: train.x.slice(0, rows * 2), labels: train.labels.slice(0, rows) } };
  }
  if (!image) return classNames ? { classNames } : {};
  const rows = Math.min(SAMPLES, validation.rows);
  const pixels = Uint8Array.from(validation.x.subarray(0, rows * inputs), (v) => Math.round(255 * v));
  return { samples: { ...image, pixels, labels: validation.labels.slice(0, rows), split: 'validation' } };
}
