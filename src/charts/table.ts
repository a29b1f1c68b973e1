import type { Figures } from './figures.ts';

/** Rows of a table that is built into a page: enough to read a curve by; the page's own table and the CSV have all. */
const ROWS = 48;

/** Numbers that stand out in a column: its greatest and its least, and the first that is not finite. */
function telling(rows: readonly string[][], column: number): number[] {
  let [high, low, broken] = [-1, -1, -1];
  rows.forEach((row, i) => {
    const cell = row[column] ?? '';
    const value = Number(cell);
    if (cell === '') return;
    if (!Number.isFinite(value)) {
      if (broken < 0) broken = i;
      return;
    }
    if (high < 0 || value > Number(rows[high]?.[column])) high = i;
    if (low < 0 || value < Number(rows[low]?.[column])) low = i;
  });
  return [high, low, broken].filter((i) => i >= 0);
}

/** A long table by rows evenly spaced, and those that stand out; `every` is the spacing, 1 where nothing was left out. */
export function thinned({ head, rows }: Figures): Figures & { every: number } {
  if (rows.length <= ROWS) return { head, rows, every: 1 };
  const every = Math.ceil(rows.length / (ROWS - 8));
  const kept = new Set<number>([0, rows.length - 1]);
  for (let i = every - 1; i < rows.length; i += every) kept.add(i);
  for (let column = 1; column < head.length; column++) for (const i of telling(rows, column)) kept.add(i);
  return { head, rows: [...kept].sort((a, b) => a - b).map((i) => rows[i] as string[]), every };
}
