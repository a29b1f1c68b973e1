import { UNIT } from './thin.ts';
import { type Band, COLUMNS } from './types.ts';

/** The outline of the area between two curves, in the units of a line's path. */
export function area(band: Band, x: [number, number], toY: (value: number) => number): string {
  const scale = COLUMNS / (x[1] - x[0] || 1);
  const edge = (y: ArrayLike<number>) => {
    const out: string[] = [];
    for (let i = 0; i < band.x.length; i++) {
      if (!Number.isFinite(y[i])) continue;
      out.push(`${Math.round(((band.x[i] as number) - x[0]) * scale * UNIT)} ${Math.round(toY(y[i] as number) * UNIT)}`);
    }
    return out;
  };
  const outline = [...edge(band.high), ...edge(band.low).reverse()];
  return outline.length > 2 ? `M${outline.join('L')}Z` : '';
}
