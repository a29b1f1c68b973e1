import type { RowData, Overlap, SplitData } from '../../experiment.ts';
import { coincidences } from './coincidences.ts';

/** Side of the grid to which a picture's ink is reduced before pictures are compared. */
const GRID = 7;
/** Two sketches closer than this (mean absolute difference of ink shares, of 1) are near duplicates; see `overlapOf`. */
const NEAR = 0.012;
const PAIRS_SHOWN = 12;

/**
 * Counts validation rows that also stand in the train split: exactly (every input equal), or nearly. Pictures are compared
 * by a sketch that a shift or another exposure leaves alone: the box around the ink, cut into a grid, each cell's share of
 * all ink. Distances between sketches of different digits of the same class start near .03; those of moved copies are 0 to
 * .004, so the threshold stands between (`tests/engine/overlap.test.ts` measures both).
 */
export function overlapOf(data: RowData): Overlap {
  const { train, validation, inputs, image } = data;
  const exactRows = new Map<string, number>();
  const twice = new Set<string>();
  let duplicated = 0;
  for (let row = 0; row < train.rows; row++) {
    const key = keyOf(train, row, inputs);
    if (key === undefined) continue;
    if (exactRows.has(key)) duplicated += twice.has(key) ? 1 : 2;
    if (exactRows.has(key)) twice.add(key);
    else exactRows.set(key, row);
  }
  // Other rows are compared exactly only: close points are natural, and nobody says how close a copy would be.
  const known = image && sketches(train, inputs, image);
  const asked = image && sketches(validation, inputs, image);
  const found: Overlap = { rows: validation.rows, exact: 0, near: 0, withinTrain: 0, pairs: [] };
  for (let row = 0; row < validation.rows; row++) {
    const key = keyOf(validation, row, inputs);
    let twin = key === undefined ? undefined : exactRows.get(key);
    if (twin !== undefined) found.exact++;
    else if (known && asked) {
      twin = nearest(known, train.rows, asked, row, -1);
      if (twin !== undefined) found.near++;
    }
    if (twin !== undefined && found.pairs.length < PAIRS_SHOWN) found.pairs.push([row, twin]);
  }
  if (known) {
    const checked = Math.min(train.rows, 300);
    let kin = 0;
    for (let row = 0; row < checked; row++) if (nearest(known, train.rows, known, row, row) !== undefined) kin++;
    found.withinTrain = kin / checked;
  } else {
    found.withinTrain = duplicated / train.rows;
    if (found.exact > 0) found.byChance = coincidences(data, found.withinTrain);
  }
  return found;
}

/** A row's cells as a key; a row that holds NaN or infinity shows nothing that could be copied, and has none. */
function keyOf({ x }: SplitData, row: number, inputs: number): string | undefined {
  if (!x.subarray(row * inputs, (row + 1) * inputs).every(Number.isFinite)) return undefined;
  const bits = new Uint32Array(x.buffer, x.byteOffset + row * inputs * 4, inputs);
  let a = 2166136261;
  let b = 40389;
  for (const word of bits) {
    a = Math.imul(a ^ word, 16777619);
    b = Math.imul(b ^ word, 2246822519) + (b >>> 15);
  }
  return `${a >>> 0},${b >>> 0},${bits[inputs >> 1]}`;
}

/** A row of `known` (other than `except`) whose sketch is near that of row `row` of `asked`. */
function nearest(known: Float32Array, rows: number, asked: Float32Array, row: number, except: number): number | undefined {
  const cells = GRID * GRID;
  const limit = NEAR * 2;
  const from = row * cells;
  for (let other = 0; other < rows; other++) {
    if (other === except) continue;
    const to = other * cells;
    let apart = 0;
    for (let i = 0; i < cells && apart < limit; i++) {
      const d = (asked[from + i] as number) - (known[to + i] as number);
      apart += d < 0 ? -d : d;
    }
    if (apart < limit) return other;
  }
  return undefined;
}

/** Rows x 49 shares of ink. */
function sketches({ x, rows }: SplitData, inputs: number, { width, height }: { width: number; height: number }): Float32Array {
  const cells = GRID * GRID;
  const out = new Float32Array(rows * cells);
  for (let row = 0; row < rows; row++) sketch(x, row * inputs, width, height, out, row * cells);
  return out;
}

function sketch(x: Float32Array, at: number, width: number, height: number, out: Float32Array, to: number): void {
  let [left, right, top, bottom, ink] = [width, -1, height, -1, 0];
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      const v = x[at + r * width + c] as number;
      ink += v;
      if (v < 0.1) continue;
      if (c < left) left = c;
      if (c > right) right = c;
      if (r < top) top = r;
      if (r > bottom) bottom = r;
    }
  }
  if (right < 0) return;
  for (let r = top; r <= bottom; r++) {
    for (let c = left; c <= right; c++) {
      const cell = Math.floor(((r - top) * GRID) / (bottom - top + 1)) * GRID + Math.floor(((c - left) * GRID) / (right - left + 1));
      out[to + cell] = (out[to + cell] as number) + (x[at + r * width + c] as number) / ink;
    }
  }
}
