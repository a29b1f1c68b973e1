/** What a heat strip of layers draws, worked out from its numbers. */
import { quantileSorted } from 'd3-array';

/** Shades between cold and hot. */
export const LEVELS = 12;
const HEAT_COLUMNS = 200;
/** Cells of the strip that are not a shade. */
const DEAD = -1;
const BROKEN = -2;
const EMPTY = -3;

/** A run of cells in percent of the width; `layer` counts from the top. */
export interface Stretch {
  layer: number;
  x: number;
  width: number;
}

/** A heat strip: one path for each shade in columns x layers, and the stretches that need another ink. */
export interface HeatModel {
  columns: number;
  /** Powers of ten at the cold and the hot end. */
  domain: [number, number];
  shades: string[];
  dead: string;
  broken: Stretch[];
  /** The longest stretch that is exactly zero, for its label. */
  longestDead: Stretch | undefined;
}

/** The shades' range: powers of ten around the body of the positive values, at least two decades. */
export function decades(values: ArrayLike<number>): [number, number] {
  const logs: number[] = [];
  const stride = Math.max(1, Math.floor(values.length / 5000));
  for (let i = 0; i < values.length; i += stride) {
    const value = values[i] as number;
    if (value > 0 && value < Infinity) logs.push(Math.log10(value));
  }
  if (logs.length === 0) return [-3, 1];
  logs.sort((a, b) => a - b);
  const low = Math.floor(quantileSorted(logs, 0.01) as number);
  const high = Math.ceil(quantileSorted(logs, 0.995) as number);
  return high - low < 2 ? [high - 2, high] : [low, high];
}

/**
 * Works out the strip: `values` holds `layers` numbers for each x. Each column shows the largest value that falls into
 * it; a column is dead only where all are exactly zero, and broken where any is not a number.
 */
export function heat(
  x: ArrayLike<number>,
  values: ArrayLike<number>,
  layers: number,
  range: [number, number],
  domain = decades(values),
): HeatModel {
  const [from, to] = range;
  const gap = x.length > 1 ? ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1) : 1;
  const columns = Math.max(1, Math.min(HEAT_COLUMNS, Math.round((to - from) / (gap || 1)) || 1));
  const scale = columns / (to - from || 1);
  const largest = new Float64Array(columns * layers).fill(EMPTY);
  for (let i = 0; i < x.length; i++) {
    const at = x[i] as number;
    if (!(at >= from && at <= to)) continue;
    const first = Math.min(columns - 1, Math.floor((at - from) * scale));
    // A reading holds until the next one, so that a strip of few readings has no holes.
    const next = i + 1 < x.length ? (x[i + 1] as number) : at + gap;
    const last = Math.max(first, Math.min(columns, Math.ceil((next - from) * scale)) - 1);
    for (let layer = 0; layer < layers; layer++) {
      const value = values[i * layers + layer] as number;
      for (let column = first; column <= last; column++) {
        const cell = column * layers + layer;
        const held = largest[cell] as number;
        if (!Number.isFinite(value)) largest[cell] = BROKEN;
        else if (held !== BROKEN && Math.abs(value) > held) largest[cell] = Math.abs(value);
      }
    }
  }
  return { columns, domain, ...runs(largest, columns, layers, domain) };
}

function runs(cells: Float64Array, columns: number, layers: number, [low, high]: [number, number]) {
  const shades: string[] = new Array(LEVELS).fill('');
  const broken: Stretch[] = [];
  let dead = '';
  let longestDead: Stretch | undefined;
  const level = (value: number) => {
    if (value === EMPTY || value === BROKEN) return value;
    if (value === 0) return DEAD;
    const share = (Math.log10(value) - low) / (high - low);
    return Math.max(0, Math.min(LEVELS - 1, Math.floor(share * LEVELS)));
  };
  for (let layer = 0; layer < layers; layer++) {
    for (let column = 0; column < columns;) {
      const here = level(cells[column * layers + layer] as number);
      let end = column + 1;
      while (end < columns && level(cells[end * layers + layer] as number) === here) end++;
      const stretch = { layer, x: (column / columns) * 100, width: ((end - column) / columns) * 100 };
      const block = `M${column} ${layer}h${end - column}v1h${column - end}z`;
      if (here === BROKEN) broken.push(stretch);
      else if (here === DEAD) {
        dead += block;
        if (!longestDead || stretch.width > longestDead.width) longestDead = stretch;
      } else if (here !== EMPTY) shades[here] += block;
      column = end;
    }
  }
  return { shades, dead, broken, longestDead };
}
