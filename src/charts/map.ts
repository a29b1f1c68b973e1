/** A map of cells: what is shown where while it sharpens, its ticks, and how the cells of a kind become rectangles. No DOM. */
import { number } from './format.ts';

/** An axis of a map: the values of its columns or rows, in order. */
export interface MapAxis {
  title: string;
  unit?: string | undefined;
  values: readonly (number | string | boolean)[];
  /** Whether the values stand in equal ratios. */
  log: boolean;
}

/** A kind of cell: a colour, and a texture so that it is never colour alone. */
export interface MapKind {
  label: string;
  /** CSS colour. */
  fill: string;
  texture: Texture;
  /** CSS colour of the texture. */
  stroke?: string;
}

export type Texture = 'plain' | 'rising' | 'falling' | 'cross' | 'dot' | 'dash';

/** A kind that no cell has yet. */
export const UNSEEN = 255;

/**
 * What each place of a map shows while cells arrive from coarse to fine: a cell stands for the square of its stride until finer
 * ones come. `sources[i]` is the cell that place i shows, -1 for none.
 */
export class Sharpening {
  readonly sources: Int32Array;
  private readonly grain: Uint16Array;

  constructor(
    readonly columns: number,
    readonly rows: number,
    private readonly strides: ArrayLike<number>,
  ) {
    this.sources = new Int32Array(columns * rows).fill(-1);
    this.grain = new Uint16Array(columns * rows).fill(65535);
  }

  arrive(cell: number): void {
    const { columns, rows, sources, grain } = this;
    const stride = this.strides[cell] as number;
    const left = cell % columns;
    const bottom = (cell - left) / columns;
    const right = Math.min(columns, left + stride);
    const top = Math.min(rows, bottom + stride);
    for (let row = bottom; row < top; row++) {
      for (let place = row * columns + left; place < row * columns + right; place++) {
        if ((grain[place] as number) <= stride && place !== cell) continue;
        sources[place] = cell;
        grain[place] = place === cell ? 0 : stride;
      }
    }
  }
}

/** Runs of places side by side that show the same kind, as [column, row from the top, width]. */
export function stripes(kinds: ArrayLike<number>, columns: number, rows: number): Map<number, [number, number, number][]> {
  const found = new Map<number, [number, number, number][]>();
  for (let row = 0; row < rows; row++) {
    let from = 0;
    for (let column = 1; column <= columns; column++) {
      const kind = kinds[row * columns + from] as number;
      if (column < columns && kinds[row * columns + column] === kind) continue;
      const list = found.get(kind) ?? [];
      list.push([from, rows - 1 - row, column - from]);
      found.set(kind, list);
      from = column;
    }
  }
  return found;
}

/** The stripes of a kind as an SVG path in units of cells. */
export const stripesPath = (list: readonly [number, number, number][]): string =>
  list.map(([x, y, w]) => `M${x} ${y}h${w}v1h-${w}z`).join('');

/** A tick: its place as a share of the axis, and its text. */
export interface MapTick {
  at: number;
  text: string;
}

/** As few digits as tell a value from its neighbours. */
export function digitsFor(values: readonly number[]): number {
  const [low, high] = [values[0] as number, values[values.length - 1] as number];
  const step = Math.abs(high - low) / Math.max(1, values.length - 1);
  const size = Math.max(Math.abs(low), Math.abs(high));
  return step > 0 ? Math.min(17, Math.max(2, Math.ceil(Math.log10(size / step)) + 1)) : 17;
}

const words = (value: number | string | boolean, digits: number) =>
  typeof value === 'number' ? number(value, digits) : typeof value === 'boolean' ? (value ? 'on' : 'off') : value.replaceAll('-', ' ');

/** A few ticks along an axis: every value where there are few, powers of ten where they span some, otherwise both ends and the middle. */
export function mapTicks({ values, log }: MapAxis, wanted = 5): MapTick[] {
  const n = values.length;
  const centre = (index: number) => (index + 0.5) / n;
  const numbers = values as readonly number[];
  if (n <= wanted + 1 || typeof values[0] !== 'number') {
    const step = Math.ceil(n / (wanted + 3));
    return values.flatMap((value, i) => (i % step === 0 ? [{ at: centre(i), text: words(value, 3) }] : []));
  }
  const [low, high] = [numbers[0] as number, numbers[n - 1] as number];
  if (log && high / low >= 20) {
    const from = Math.ceil(Math.log10(low) - 1e-9);
    const to = Math.floor(Math.log10(high) + 1e-9);
    const step = Math.ceil((to - from + 1) / wanted);
    const ticks: MapTick[] = [];
    for (let e = from; e <= to; e += step) {
      const at = (Math.log10(10 ** e / low) / Math.log10(high / low)) * (n - 1);
      ticks.push({ at: centre(at), text: number(10 ** e, 1) });
    }
    return ticks;
  }
  const digits = digitsFor(numbers);
  const few = digits > 5 ? [0, n - 1] : [0, (n - 1) >> 1, n - 1];
  return few.map((i) => ({ at: centre(i), text: words(values[i] as number, digits) }));
}

/** The values of a cell, in words. */
export function cellInWords(axis: MapAxis, index: number): string {
  const value = axis.values[index];
  if (value === undefined) return '';
  const digits = typeof value === 'number' ? Math.max(3, digitsFor(axis.values as readonly number[])) : 3;
  return `${axis.title.toLowerCase()} ${words(value, digits)}${axis.unit && !axis.unit.includes(',') ? ` ${axis.unit}` : ''}`;
}
