/** The mean of the last values and its standard error: from the errors that came with them, or from their scatter where none came. */
export class LastMean {
  private readonly values: number[] = [];
  private readonly errors: number[] = [];

  constructor(private readonly window: number) {}

  push(value: number, error: unknown): void {
    this.values.push(value);
    this.errors.push(typeof error === 'number' ? error : Number.NaN);
    if (this.values.length > this.window) {
      this.values.shift();
      this.errors.shift();
    }
  }

  clear(): void {
    this.values.length = 0;
    this.errors.length = 0;
  }

  get full(): boolean {
    return this.values.length === this.window;
  }

  get mean(): number {
    return this.values.reduce((sum, value) => sum + value, 0) / this.values.length;
  }

  get error(): number {
    const n = this.values.length;
    const known = this.errors.reduce((sum, error) => sum + error * error, 0);
    if (known === known) return Math.sqrt(known) / n;
    const { mean } = this;
    return Math.sqrt(this.values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / Math.max(1, n - 1) / n);
  }
}
