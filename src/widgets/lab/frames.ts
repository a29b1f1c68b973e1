/** The shortest time between two drawings, in milliseconds: 30 a second leave the main thread idle half of the time. */
const LEAST_GAP = 32;
/** How often messages are taken in while nothing is drawn, in milliseconds. */
const HIDDEN_GAP = 250;

/** Gathers what arrives between two drawings and hands it over at once, so that drawing follows frames and not messages. */
export class Frames<T> {
  #waiting: T[] = [];
  #frame: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #last = -Infinity;

  readonly #draw: (items: T[]) => void;

  constructor(draw: (items: T[]) => void) {
    this.#draw = draw;
  }

  push(item: T): void {
    this.#waiting.push(item);
    this.#schedule();
  }

  /** Hands over what waits now. */
  flush(): void {
    this.#cancel();
    if (this.#waiting.length === 0) return;
    const items = this.#waiting;
    this.#waiting = [];
    this.#draw(items);
  }

  #schedule(): void {
    if (this.#frame !== undefined || this.#timer !== undefined) return;
    if (document.hidden) this.#timer = setTimeout(() => this.flush(), HIDDEN_GAP);
    else this.#frame = requestAnimationFrame((now) => this.#onFrame(now));
  }

  #onFrame(now: number): void {
    this.#frame = undefined;
    if (now - this.#last < LEAST_GAP) {
      this.#schedule();
      return;
    }
    this.#last = now;
    this.flush();
  }

  #cancel(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = undefined;
    this.#timer = undefined;
  }
}
