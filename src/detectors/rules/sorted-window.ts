/** The last `capacity` finite values in order of size, for medians and quartiles at every step without sorting anew. */
export class SortedWindow {
  count = 0;
  private readonly arrivals: Float64Array;
  private readonly sorted: Float64Array;
  private next = 0;

  constructor(private readonly capacity: number) {
    this.arrivals = new Float64Array(capacity);
    this.sorted = new Float64Array(capacity);
  }

  push(value: number): void {
    const { sorted, arrivals } = this;
    if (this.count === this.capacity) {
      const gone = this.rank(arrivals[this.next] as number);
      sorted.copyWithin(gone, gone + 1, this.count);
      this.count--;
    }
    const place = this.rank(value);
    sorted.copyWithin(place + 1, place, this.count);
    sorted[place] = value;
    this.count++;
    arrivals[this.next] = value;
    this.next = this.next + 1 === this.capacity ? 0 : this.next + 1;
  }

  clear(): void {
    this.count = 0;
    this.next = 0;
  }

  /** The order statistic at share `p` of the way up, rounded to the nearest; NaN where there is nothing. */
  at(p: number): number {
    return this.count === 0 ? Number.NaN : (this.sorted[Math.floor((this.count - 1) * p + 0.5)] as number);
  }

  /** Median absolute deviation, times 1.4826 so that it estimates a normal's standard deviation. */
  spread(): number {
    const { sorted, count } = this;
    if (count === 0) return Number.NaN;
    const middle = Math.floor((count - 1) * 0.5 + 0.5);
    const centre = sorted[middle] as number;
    // The half of the values that are nearest to the median, found outwards from it.
    let low = middle;
    let high = middle;
    for (let taken = 1; taken < (count + 2) >> 1; taken++) {
      const below = low > 0 ? centre - (sorted[low - 1] as number) : Number.POSITIVE_INFINITY;
      const above = high < count - 1 ? (sorted[high + 1] as number) - centre : Number.POSITIVE_INFINITY;
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
      if ((this.sorted[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
