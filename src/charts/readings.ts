/** What stands at a place on x, for the cursor and for those who listen. */
import type { CurveModel } from './curve.ts';
import { number } from './format.ts';
import { LINE, place } from './labels.ts';
import type { Series, Tone } from './types.ts';

/** One line's value at the cursor: the dot's place and its text's, in pixels. */
export interface Reading {
  id: string;
  label: string;
  tone: Tone;
  value: number;
  y: number;
  textY: number;
}

/** The index of the last x that is not beyond `at`, or -1. */
export function indexAt(x: ArrayLike<number>, at: number): number {
  let low = 0;
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((x[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Each line's value at `at` (its latest at or before), unless the line has ended well before. */
export function readings(series: Series[], at: number, { axis, plot }: Pick<CurveModel, 'axis' | 'plot'>): Reading[] {
  const found: Reading[] = [];
  for (const s of series) {
    const i = indexAt(s.x, at);
    if (i < 0 || s.faded) continue;
    const n = Math.min(s.x.length, s.y.length);
    const gap = n > 1 ? ((s.x[n - 1] as number) - (s.x[0] as number)) / (n - 1) : 1;
    if (i >= n || at - (s.x[i] as number) > 1.5 * gap) continue;
    const value = s.y[i] as number;
    const y = Number.isFinite(value) ? Math.max(0, Math.min(plot, axis.toY(value))) : 0;
    found.push({ id: s.id, label: s.label, tone: s.tone, value, y, textY: y });
  }
  const spread = place(
    found.map((r) => r.y),
    found.map(() => LINE),
    plot,
  );
  for (const [i, reading] of found.entries()) reading.textY = spread[i] as number;
  return found;
}

/** The x values of the longest line: where arrow keys stop. */
export function stopsOf(series: Series[]): ArrayLike<number> {
  return series.reduce<ArrayLike<number>>((longest, s) => (s.x.length > longest.length ? s.x : longest), []);
}

/** The cursor's place and values as a sentence. */
export function words(at: number | null, read: Reading[], unit: string): string {
  if (at === null) return `No place chosen; arrow keys move along the ${unit}`;
  const values = read.map(({ label, value }) => `${label} ${number(value)}`);
  return `${unit.replace(/s$/, '')} ${number(at, 6)}: ${values.join('; ') || 'nothing'}`;
}
