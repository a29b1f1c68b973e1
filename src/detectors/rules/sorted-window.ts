/** The last `capacity` finite values in order of size, for medians and quartiles at every step without sorting anew. */
export class SortedWindow {
  count = 0;
  private readonly arrivals: Float64Array;
  /** In order of size, `count` of them from `first` on: room on both sides, since a series that falls or rises comes in at one end. */
  private readonly sorted: Float64Array;
  private first: number;
  private next = 0;

  constructor(private readonly capacity: number) {
    this.arrivals = new Float64Array(capacity);
    this.sorted = new Float64Array(3 * capacity);
    this.first = capacity;
  }

  push(value: number): void {
    if (this.count === this.capacity) this.close(this.rank(this.arrivals[this.next] as number));
    this.sorted[this.open(this.rank(value))] = value;
    this.arrivals[this.next] = value;
    this.next = this.next + 1 === this.capacity ? 0 : this.next + 1;
  }

  clear(): void {
    this.count = 0;
    this.next = 0;
  }

  /** Makes room for a value with `rank` values below it, moves the fewer of the others, and tells where the room is. */
  private open(rank: number): number {
    const { sorted, capacity } = this;
    if (this.first === 0 || this.first + this.count === sorted.length) {
      sorted.copyWithin(capacity, this.first, this.first + this.count);
      this.first = capacity;
    }
    const low = 2 * rank < this.count;
    if (low) this.first--;
    const place = this.first + rank;
    if (low) for (let i = this.first; i < place; i++) sorted[i] = sorted[i + 1] as number;
    else for (let i = this.first + this.count; i > place; i--) sorted[i] = sorted[i - 1] as number;
    this.count++;
    return place;
  }

  /** Takes out the value with `rank` values below it. */
  private close(rank: number): void {
    const { sorted, first } = this;
    this.count--;
    const place = first + rank;
    const low = 2 * rank < this.count;
    if (low) for (let i = place; i > first; i--) sorted[i] = sorted[i - 1] as number;
    else for (let i = place; i < first + this.count; i++) sorted[i] = sorted[i + 1] as number;
    if (low) this.first++;
  }

  /** The order statistic at share `p` of the way up, rounded to the nearest; NaN where there is nothing. */
  at(p: number): number {
    return this.count === 0 ? Number.NaN : (this.sorted[this.first + Math.floor((this.count - 1) * p + 0.5)] as number);
  }

  /** Median absolute deviation, times 1.4826 so that it estimates a normal's standard deviation. */
  spread(): number {
    const { sorted, first, count } = this;
    if (count === 0) return Number.NaN;
    const last = first + count - 1;
    const middle = first + Math.floor((count - 1) * 0.5 + 0.5);
    const centre = sorted[middle] as number;
    // The half of the values that are nearest to the median, found outwards from it.
    let low = middle;
    let high = middle;
    for (let taken = 1; taken < (count + 2) >> 1; taken++) {
      const below = low > first ? centre - (sorted[low - 1] as number) : Number.POSITIVE_INFINITY;
      const above = high < last ? (sorted[high + 1] as number) - centre : Number.POSITIVE_INFINITY;
      if (below <= above) low--;
      else high++;
    }
    return 1.4826 * Math.max(centre - (sorted[low] as number), (sorted[high] as number) - centre);
  }

  /** How many values are below `value`. */
  private rank(value: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[this.first + middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
