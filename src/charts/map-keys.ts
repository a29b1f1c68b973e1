/** Columns and rows of a map, both ends included. */
export interface Area {
  left: number;
  right: number;
  low: number;
  high: number;
}

/** Cells that a step with Shift or a page key moves by. */
const FAR = 5;

/** What a key asks of a map: a cell to go to, nothing chosen, to open, nearer or farther; undefined where the key is not the map's. */
export function keyTo(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  cursor: number | null,
  columns: number,
  rows: number,
): number | null | 'open' | 'nearer' | 'farther' | undefined {
  if (key === 'Enter' || key === ' ') return 'open';
  if (key === '+' || key === '=') return 'nearer';
  if (key === '-' || key === '_' || key === 'Backspace') return 'farther';
  if (key === 'Escape') return cursor === null ? undefined : null;
  const by = shiftKey ? FAR : 1;
  const moves: Record<string, [number, number]> = {
    ArrowLeft: [-by, 0],
    ArrowRight: [by, 0],
    ArrowUp: [0, by],
    ArrowDown: [0, -by],
    PageUp: [0, FAR],
    PageDown: [0, -FAR],
    Home: [-columns, 0],
    End: [columns, 0],
  };
  const move = moves[key];
  if (!move) return undefined;
  const middle = Math.floor(rows / 2) * columns + Math.floor(columns / 2);
  if (cursor === null) return middle;
  const within = (value: number, n: number) => Math.max(0, Math.min(n - 1, value));
  return within(Math.floor(cursor / columns) + move[1], rows) * columns + within((cursor % columns) + move[0], columns);
}
