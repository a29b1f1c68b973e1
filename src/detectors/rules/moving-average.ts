/**
 * An exponentially weighted mean and deviation of the values it is given. Early on it is an ordinary mean (the n-th value
 * weighs 1/n), and the deviation is held up by a prior, so that two equal values do not make the third one remarkable.
 */
export class MovingAverage {
  mean = Number.NaN;
  count = 0;
  private variance = 0;

  /**
   * @param memory how many values count, about
   * @param prior deviation to assume before there is evidence, weighing as much as `priorCount` values
   */
  constructor(
    private readonly memory: number,
    private readonly prior = 0,
    private readonly priorCount = 0,
  ) {}

  push(value: number): void {
    this.count++;
    if (this.count === 1) {
      this.mean = value;
      return;
    }
    const weight = 1 / Math.min(this.count, this.memory);
    const off = value - this.mean;
    this.mean += weight * off;
    this.variance = (1 - weight) * (this.variance + weight * off * off);
  }

  get deviation(): number {
    const n = Math.min(this.count, this.memory);
    const known = n + this.priorCount;
    if (known === 0) return 0;
    return Math.sqrt((n * this.variance + this.priorCount * this.prior * this.prior) / known);
  }
}
