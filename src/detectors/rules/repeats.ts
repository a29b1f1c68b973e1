/** Digits that a figure must have for its exact repetition to mean anything: a log of four decimals repeats itself by rounding. */
const DIGITS = 6;

/** How often each of several figures has repeated itself exactly in a row, counting only where another of them moved. */
export class Repeats {
  private readonly runs: { value: number; count: number; from: number; moved: boolean; given: boolean }[] = [];

  constructor(figures: number) {
    for (let i = 0; i < figures; i++) this.runs.push({ value: Number.NaN, count: 0, from: 0, moved: false, given: false });
  }

  /** Takes in the figure's next value and tells whether it differs from the one before; an absent one leaves it alone. */
  put(figure: number, value: number | undefined, step: number): boolean {
    const run = this.runs[figure] as (typeof this.runs)[number];
    run.given = value !== undefined;
    if (value === undefined) return false;
    // NaN differs from everything, and counts for nothing.
    run.moved = value !== run.value;
    if (run.moved) {
      run.value = value;
      run.from = step;
      run.count = 1;
    }
    return run.moved && value === value;
  }

  /** After all figures of a step: those that stood still count on where another moved, else they begin anew. */
  settle(anyMoved: boolean): void {
    for (const run of this.runs) {
      if (!run.given || run.moved || run.count === 0) continue;
      // Only now that it repeats: to look at the digits of every value would take longer than all else.
      if (run.count === 1 && !fine(run.value)) run.count = 0;
      else run.count = anyMoved ? run.count + 1 : 1;
    }
  }

  /** The figure with the longest repetition; -1 where none repeats. */
  worst(): number {
    let worst = -1;
    let most = 1;
    for (let i = 0; i < this.runs.length; i++) {
      const { count } = this.of(i);
      if (count <= most) continue;
      most = count;
      worst = i;
    }
    return worst;
  }

  of(figure: number): { value: number; count: number; from: number } {
    return this.runs[figure] as (typeof this.runs)[number];
  }
}

/** Whether a value has enough digits, and is no 0, NaN or infinity. */
function fine(value: number): boolean {
  return value - value === 0 && value !== 0 && Number(value.toPrecision(DIGITS - 1)) !== value;
}
