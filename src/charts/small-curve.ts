/** Two small curves in one drawing: paths in a box of 100 x `height`, on one scale, in tenths (`UNIT`). */
import { path } from './thin.ts';

/** What a small chart draws. */
export interface SmallModel {
  broken: string;
  twin: string;
  /** The lowest and the highest value of the scale. */
  low: number;
  high: number;
}

/** Works out the paths; null breaks a line. */
export function smallCurve(
  x: readonly number[],
  broken: readonly (number | null)[],
  twin: readonly (number | null)[],
  log: boolean,
  height: number,
): SmallModel {
  const fits = (value: number | null): value is number => value !== null && (!log || value > 0);
  const values = [...broken, ...twin].filter(fits);
  const [low, high] = values.length > 0 ? [Math.min(...values), Math.max(...values)] : [0, 1];
  const scale = (value: number) => (log ? Math.log10(value) : value);
  const span = scale(high) - scale(low) || 1;
  const last = x.at(-1) || 1;
  const column = x.map((at) => (at / last) * 100);
  const toY = (value: number) => height - 2 - ((value - scale(low)) / span) * (height - 4);
  const line = (ys: readonly (number | null)[]) => path({ column, value: ys.map((y) => (fits(y) ? scale(y) : Number.NaN)) }, toY);
  return { broken: line(broken), twin: line(twin), low, high };
}
