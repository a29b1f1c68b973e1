/** The numbers behind a drawing, as text: what tables show and files hold. */

/** The numbers behind a figure as text, a heading for each column. */
export interface Figures {
  head: string[];
  rows: string[][];
}

export interface Column {
  label: string;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** The numbers of several lines side by side: a row for each x that any of them has. */
export function figuresOf(series: Column[], xTitle: string, text: (value: number) => string = String): Figures {
  const rows = new Map<number, string[]>();
  for (const [column, { x, y }] of series.entries()) {
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      const at = x[i] as number;
      let row = rows.get(at);
      if (!row) {
        row = [String(at), ...series.map(() => '')];
        rows.set(at, row);
      }
      row[column + 1] = text(y[i] as number);
    }
  }
  const ordered = [...rows].sort(([a], [b]) => a - b).map(([, row]) => row);
  return { head: [xTitle, ...series.map((s) => s.label)], rows: ordered };
}
