/** A map of one row drawn as a line: places of values on a logarithmic axis, ticks, paths. No DOM. */
import { number } from './format.ts';

/** One value along the axis and what it came to. */
export interface LinePoint {
  x: number;
  /** NaN where the run broke: drawn on the upper edge. */
  y: number;
  failed: boolean;
}

/** The geometry of a line chart with two logarithmic axes, places as shares from the lower left. */
export interface LineModel {
  toX(value: number): number;
  toY(value: number): number;
  xs: { at: number; text: string }[];
  ys: { at: number; text: string }[];
}

function powers(low: number, high: number, wanted: number): number[] {
  const from = Math.ceil(Math.log10(low) - 1e-9);
  const to = Math.floor(Math.log10(high) + 1e-9);
  const step = Math.max(1, Math.ceil((to - from + 1) / wanted));
  const found: number[] = [];
  for (let e = from; e <= to; e += step) found.push(10 ** e);
  return found.length > 1 ? found : [low, high];
}

/** Axes around points; `also` are values of y that must be on the chart. */
export function lineModel(points: readonly LinePoint[], also: readonly number[]): LineModel {
  const xs = points.map(({ x }) => x);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const ys = [...points.map(({ y }) => y), ...also].filter((y) => Number.isFinite(y) && y > 0);
  const least = Math.min(...ys, 1);
  const floor = Math.max(least / 1.5, 1e-12);
  const ceiling = Math.min(Math.max(...ys, floor * 10) * 1.5, Math.max(...also, 1) * 1000);
  const toX = (value: number) => Math.log(value / left) / Math.log(right / left);
  const toY = (value: number) =>
    Number.isFinite(value) ? Math.max(0, Math.min(1, Math.log(Math.max(value, floor) / floor) / Math.log(ceiling / floor))) : 1;
  return {
    toX,
    toY,
    xs: powers(left, right, 6).map((value) => ({ at: toX(value), text: number(value, 2) })),
    ys: powers(floor, ceiling, 4).map((value) => ({ at: toY(value), text: number(value, 2) })),
  };
}

/** The line through the points in units of thousandths, y down. */
export function linePath(points: readonly LinePoint[], { toX, toY }: LineModel): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${Math.round(toX(x) * 1000)} ${Math.round((1 - toY(y)) * 1000)}`).join('');
}
