/** Numbers as a short text: an island's properties travel in the page, where lists cost four times as much and NaN is lost. */
const DIGITS = 5;

/** Numbers separated by spaces, to five significant digits or as many as are wanted; NaN and infinities are kept. */
export function pack(values: ArrayLike<number>, digits = DIGITS): string {
  return Array.from(values, (value) => (Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value))).join(' ');
}

/** The numbers of a packed text. */
export function unpack(text: string): Float32Array {
  return text === '' ? new Float32Array(0) : Float32Array.from(text.split(' '), Number);
}

/** `count` steps from `first` on. */
export function stepsFrom(first: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => first + i);
}
