import type { Experiment, RowData, SplitData } from '../../experiment.ts';
import { stream } from '../../random.ts';
import { type Collected, deal, originalsNeeded } from './split.ts';

/** How far a near copy of a point lies from it, one deviation. */
const SHAKE = 0.002;

/** Two classes of points in the plane, dealt to the splits; `place(i)` gives the i-th point that is collected and its class. */
export function plane({ data, seed }: Experiment, place: (i: number) => { x: number; y: number; label: number }): RowData {
  const originals = originalsNeeded(data);
  const points = Array.from({ length: originals }, (_, i) => place(i));
  const jitter = stream(seed, 'near copies');
  const read = (rows: Collected[]): SplitData => {
    const x = new Float32Array(2 * rows.length);
    const labels = new Uint8Array(rows.length);
    rows.forEach(({ source, copy }, row) => {
      const point = points[source] as { x: number; y: number; label: number };
      const near = copy === 'near';
      x[2 * row] = point.x + (near ? SHAKE * jitter.normal() : 0);
      x[2 * row + 1] = point.y + (near ? SHAKE * jitter.normal() : 0);
      labels[row] = point.label;
    });
    return { rows: rows.length, x, labels };
  };
  const { train, validation, deployment } = deal(data, originals, seed);
  return {
    kind: 'rows',
    inputs: 2,
    classes: 2,
    train: read(train),
    validation: read(validation),
    deployment: read(deployment),
    floor: 0,
  };
}
