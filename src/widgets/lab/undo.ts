/** A history of values with a cursor: every change can be taken back, and given again. */
export class Timeline<T> {
  #past: T[] = [];
  #future: T[] = [];
  #gesture: string | undefined;

  readonly #most: number;

  /** Keeps at most `most` earlier values. */
  constructor(most = 100) {
    this.#most = most;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Notes what stood before a change; the changes of one gesture (a dial being dragged) are one. */
  note(before: T, gesture?: string): void {
    if (gesture === undefined || gesture !== this.#gesture) {
      this.#past.push(before);
      if (this.#past.length > this.#most) this.#past.shift();
    }
    this.#gesture = gesture;
    this.#future.length = 0;
  }

  /** Ends a gesture, so that the next change of the same dial is one of its own. */
  settle(): void {
    this.#gesture = undefined;
  }

  undo(now: T): T | undefined {
    const before = this.#past.pop();
    if (before === undefined) return undefined;
    this.#gesture = undefined;
    this.#future.push(now);
    return before;
  }

  redo(now: T): T | undefined {
    const after = this.#future.pop();
    if (after === undefined) return undefined;
    this.#gesture = undefined;
    this.#past.push(now);
    return after;
  }
}
