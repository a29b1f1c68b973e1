import type { RowData } from '../../experiment.ts';
import type { Stream } from '../../random.ts';

/** Validation rows with which parts of the input are permuted. */
const CHECKED_ROWS = 120;
/** Pictures are cut into so many parts a side; a table into its columns, up to as many. */
const GRID = 7;

/** The accuracy on some validation rows, and that with each part of the input taken from other rows, whose order is the same for all parts. */
export async function cueCheck(
  { validation, inputs, image }: RowData,
  chance: Stream,
  accuracyOf: (x: Float32Array, labels: Uint8Array) => Promise<number>,
): Promise<{ permutedDrop: number[] }> {
  const rows = Math.min(CHECKED_ROWS, validation.rows);
  const labels = validation.labels.subarray(0, rows);
  const { width, height } = image ?? { width: inputs, height: 1 };
  const across = Math.min(width, image ? GRID : GRID * GRID);
  const down = Math.min(height, GRID);
  const whole = await accuracyOf(validation.x.slice(0, rows * inputs), labels);
  const order = chance.permutation(rows);
  const drops: number[] = [];
  for (let part = 0; part < across * down; part++) {
    const x = validation.x.slice(0, rows * inputs);
    for (let i = 0; i < inputs; i++) {
      const cell = Math.floor((Math.floor(i / width) * down) / height) * across + Math.floor(((i % width) * across) / width);
      if (cell !== part) continue;
      for (let row = 0; row < rows; row++) x[row * inputs + i] = validation.x[(order[row] as number) * inputs + i] as number;
    }
    drops.push(whole - (await accuracyOf(x, labels)));
  }
  return { permutedDrop: drops };
}

/** The accuracy on each group of rows, by the number of the group; NaN where a group has no row. */
export function groupAccuracy(logits: ArrayLike<number>, labels: Uint8Array, groups: Uint8Array, classes: number): number[] {
  const count: number[] = [];
  const right: number[] = [];
  labels.forEach((label, row) => {
    const group = groups[row] as number;
    while (count.length <= group) {
      count.push(0);
      right.push(0);
    }
    count[group] = (count[group] as number) + 1;
    const own = logits[row * classes + label] as number;
    let best = true;
    for (let c = 0; c < classes; c++) if (c !== label && !((logits[row * classes + c] as number) < own)) best = false;
    if (best) right[group] = (right[group] as number) + 1;
  });
  return count.map((n, group) => (n > 0 ? (right[group] as number) / n : Number.NaN));
}
