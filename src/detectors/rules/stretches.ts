/** A part of a stretch: how many values, their sum, the sum of squares of their steps from one to the next, and where it began. */
interface Part {
  from: number;
  count: number;
  sum: number;
  squares: number;
}

/** Parts that a stretch is cut into: the older half is compared with the newer. */
const PARTS = 8;

/** Means over the older and the newer half of a sliding stretch of steps, and how sure their difference is; bounded state. */
export class Stretches {
  private readonly parts: Part[] = [];
  private readonly length: number;
  private previous = Number.NaN;

  /** @param steps how many steps the stretch spans */
  constructor(steps: number) {
    this.length = steps / PARTS;
  }

  /** Takes in a value and tells whether a part was completed by it, so that a comparison is worth making. */
  push(value: number, step: number): boolean {
    const open = this.parts.at(-1);
    const done = open !== undefined && step - open.from >= this.length && open.count >= 2;
    if (!open || done) {
      this.parts.push({ from: step, count: 0, sum: 0, squares: 0 });
      if (this.parts.length > PARTS + 1) this.parts.shift();
    }
    const part = this.parts.at(-1) as Part;
    part.count++;
    part.sum += value;
    if (this.previous === this.previous) part.squares += (value - this.previous) * (value - this.previous);
    this.previous = value;
    return done && this.parts.length === PARTS + 1;
  }

  /**
   * The newer half's mean less the older's over the complete parts, its standard error, the mean of both, how many values they
   * hold and the first step. The noise is taken from changes from one value to the next, which a slow fall does not swell.
   */
  compared(): { change: number; error: number; mean: number; count: number; from: number } {
    const older = this.total(0, PARTS / 2);
    const newer = this.total(PARTS / 2, PARTS);
    const count = older.count + newer.count;
    const variance = (older.squares + newer.squares) / (2 * count);
    return {
      change: newer.sum / newer.count - older.sum / older.count,
      error: Math.sqrt(variance / older.count + variance / newer.count),
      mean: (older.sum + newer.sum) / count,
      count,
      from: (this.parts[0] as Part).from,
    };
  }

  /** What the parts from one to another hold together. */
  private total(from: number, to: number): { count: number; sum: number; squares: number } {
    let [count, sum, squares] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      const part = this.parts[i] as Part;
      count += part.count;
      sum += part.sum;
      squares += part.squares;
    }
    return { count, sum, squares };
  }

  clear(): void {
    this.parts.length = 0;
    this.previous = Number.NaN;
  }
}
