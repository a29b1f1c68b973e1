/** A map as it was when the page was made: the kind of each cell as a digit, for readers without a script. */
export interface Recorded {
  /** One digit a cell: its place in the palette of verdicts. */
  cells: string;
  counts: number[];
  statuses: { healthy: number; unlearned: number; failing: number; broke: number };
}

/** The kinds of a recorded map; nothing where it is of another size. */
export function recordedKinds({ cells }: Recorded, count: number): Uint8Array | undefined {
  return cells.length === count ? Uint8Array.from(cells, (digit) => Number(digit)) : undefined;
}
