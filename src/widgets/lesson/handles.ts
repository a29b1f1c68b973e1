/** Where the points of a hand-drawn curve stand, and what their heights mean on a log axis. */
const MOST = 6;
/** Points along a whole axis that fingers can tell apart on a phone: 306 pixels of drawing, 24 and some for each. */
const APART = 11;

/** Up to six steps, evenly from just after `from` to `to`; fewer where that is a small part of the axis. */
export function handles(from: number, to: number): number[] {
  const fit = Math.max(2, Math.floor((APART * (to - from)) / to));
  const count = Math.max(1, Math.min(MOST, to - from, fit));
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
