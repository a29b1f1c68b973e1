/** Whether something was so at `needed` or more of the last `window` (up to 32) observations. */
export class Persistence {
  /** How many of the remembered observations were so. */
  count = 0;
  private readonly hits: Uint8Array;
  private readonly steps: Float64Array;
  private next = 0;

  constructor(
    readonly needed: number,
    readonly window: number,
  ) {
    this.hits = new Uint8Array(window);
    this.steps = new Float64Array(window);
  }

  /** Takes in an observation and tells whether it persists. */
  push(so: boolean, step: number): boolean {
    const { hits, next } = this;
    const hit = so ? 1 : 0;
    this.count += hit - (hits[next] as number);
    hits[next] = hit;
    this.steps[next] = step;
    this.next = next + 1 === this.window ? 0 : next + 1;
    return this.count >= this.needed;
  }

  /** The first step in the window at which it was so; NaN where it was not. */
  since(): number {
    for (let i = 0; i < this.window; i++) {
      const slot = (this.next + i) % this.window;
      if (this.hits[slot] === 1) return this.steps[slot] as number;
    }
    return Number.NaN;
  }

  clear(): void {
    this.hits.fill(0);
    this.count = 0;
  }
}
