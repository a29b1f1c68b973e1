/** A column of numbers that grows by doubling, so that appending a run of n steps copies O(n) numbers in all. */
export class GrowingColumn {
  #room: Float32Array;
  #length = 0;

  constructor(capacity = 512) {
    this.#room = new Float32Array(Math.max(1, capacity));
  }

  get length(): number {
    return this.#length;
  }

  /** A view of what is there, not a copy; it stays valid but does not grow. */
  get values(): Float32Array {
    return this.#room.subarray(0, this.#length);
  }

  /** The number at an index; NaN outside the column. */
  at(index: number): number {
    return index >= 0 && index < this.#length ? (this.#room[index] as number) : NaN;
  }

  push(value: number): void {
    this.#reserve(1);
    this.#room[this.#length++] = value;
  }

  append(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#room.set(values, this.#length);
    this.#length += values.length;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#room.length) return;
    let capacity = this.#room.length;
    while (capacity < needed) capacity *= 2;
    const room = new Float32Array(capacity);
    room.set(this.#room.subarray(0, this.#length));
    this.#room = room;
  }
}

/** The index of the last entry of an ascending column that is not beyond `x`; -1 where all are. */
export function indexAt(ascending: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
