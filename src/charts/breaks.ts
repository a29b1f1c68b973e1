/** Where lines break: at values that are not finite. */
import { number } from './format.ts';
import type { Mark, Series, Tone } from './types.ts';

/** The index of the first non-finite value after a finite one, if there is one. */
export function firstBroken({ x, y }: Pick<Series, 'x' | 'y'>): number | undefined {
  const n = Math.min(x.length, y.length);
  for (let i = 0; i < n; i++) if (!Number.isFinite(y[i])) return i;
  return undefined;
}

/** Where lines break, the first of each tone: the lines of one run share it, and break one after the other. */
export function breakMarks(series: Series[], unit: string): Mark[] {
  const first = new Map<Tone, Mark>();
  for (const s of series) {
    const i = s.faded ? undefined : firstBroken(s);
    if (i === undefined) continue;
    const at = s.x[i] as number;
    const label = `first ${Number.isNaN(s.y[i]) ? 'NaN' : '∞'}: ${unit} ${number(at, 6)}`;
    if (at < (first.get(s.tone)?.at ?? Infinity)) first.set(s.tone, { at, label, tone: s.tone });
  }
  return [...first.values()];
}
