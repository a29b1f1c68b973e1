/** What a bench leaves behind: figures with their spread, and the conditions in which they were measured. */

/** One figure as it came out. */
export interface Measured {
  /** The median where it was measured more than once. */
  value: number;
  min?: number;
  max?: number;
  /** Rounds, or repetitions. */
  times?: number;
  /** Median steps a second of either side of a race. */
  ours?: number;
  peer?: number;
  /** Steps of ours and of the peer in a round, median. */
  ourSteps?: number;
  peerSteps?: number;
}

/** Figures by key, and the conditions by name, for people. */
export interface BenchRecord {
  conditions: Record<string, string>;
  figures: Record<string, Measured>;
}

/** The middle of some numbers; the mean of the middle two where their count is even. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[half] as number) : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** A number to three digits, as it is recorded and shown. */
export const threeDigits = (value: number): number => Number(value.toPrecision(3));
