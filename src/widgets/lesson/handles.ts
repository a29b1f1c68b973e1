/** Where the points of a hand-drawn curve stand, and what their heights mean on a log axis. */
const MOST = 6;

/** Up to six steps, evenly from just after `from` to `to`. */
export function handles(from: number, to: number): number[] {
  const count = Math.max(1, Math.min(MOST, to - from));
  return Array.from({ length: count }, (_, i) => Math.round(from + ((i + 1) * (to - from)) / count));
}

/** The height of a value, 0 at the bottom of the range and 1 at its top. */
export function shareOf(value: number, [low, high]: [number, number]): number {
  const share = Math.log(value / low) / Math.log(high / low);
  return Math.min(1, Math.max(0, share));
}

/** The value at a height. */
export function valueAt(share: number, [low, high]: [number, number]): number {
  return low * (high / low) ** Math.min(1, Math.max(0, share));
}
