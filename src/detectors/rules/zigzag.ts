/**
 * Follows a series from one extreme to the next and counts a turn each time it has come back from one by more than a bar;
 * smaller movements against the way are not turns.
 */
export class Zigzag {
  /** The length of the way between the last two extremes, and its middle. */
  swing = 0;
  middle = Number.POSITIVE_INFINITY;
  private low = Number.NaN;
  private high = Number.NaN;
  /** 1 on the way up, -1 on the way down, 0 before the first turn. */
  private way = 0;

  /** Takes in the next finite value and tells whether it completes a turn. */
  push(value: number, bar: number): boolean {
    if (this.low !== this.low) {
      this.low = this.high = value;
      return false;
    }
    if (value > this.high) this.high = value;
    if (value < this.low) this.low = value;
    const fell = this.way >= 0 && this.high - value > bar;
    const rose = this.way <= 0 && value - this.low > bar;
    if (!fell && !rose) return false;
    // Before the first turn the series may have gone either way; its first direction is no turn.
    const turned = this.way !== 0;
    this.swing = this.high - this.low;
    this.middle = this.low + this.swing / 2;
    if (fell) {
      this.way = -1;
      this.low = value;
    } else {
      this.way = 1;
      this.high = value;
    }
    return turned;
  }

  restart(): void {
    this.low = this.high = Number.NaN;
    this.way = 0;
    this.middle = Number.POSITIVE_INFINITY;
  }
}
