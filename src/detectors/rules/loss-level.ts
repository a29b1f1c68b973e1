import type { Level, RunEvent } from '../../experiment.ts';
import { LossReader } from './loss-reader.ts';

/** Losses that say where a run starts, and how many naive losses a start can be worth. */
const STARTING = 5;
const CAP = 2;
/** The level takes in no loss beyond so many times the scale: one step of 1e9 would keep it high for a hundred steps. */
const CEILING = 10;
/** Weight of the newest loss in the level: about the last five count. */
const NEWEST = 0.2;

/** Where the training loss stands: at its start, now (smoothed), and against the loss of knowing nothing. */
export class LossLevel implements Level {
  /** The first loss, the latest finite one, and the smoothed loss now; NaN before there is one. */
  first = Number.NaN;
  latest = Number.NaN;
  /**
   * Where the run starts from: the first loss, or the largest of the next four where they are all below it. A first loss is often
   * far above the second (of eight public nanoGPT runs all were, two of them by a factor of two), and the scale of a run should not
   * hang on it. A start beyond twice the naive loss is a bad initialisation and counts as twice the naive loss.
   */
  start = Number.NaN;
  now = Number.NaN;
  /** The loss of always giving the class shares, and the lowest possible one; NaN and 0 where unknown. */
  naive = Number.NaN;
  floor = 0;
  count = 0;
  /** Whether the latest loss was NaN or infinite. */
  broken = false;
  /** Of the second to the fifth loss. */
  private largest = Number.NaN;
  private readonly reader = new LossReader();

  /** Takes in an event and returns the loss that it held, if any. */
  see(event: RunEvent): number | undefined {
    const loss = this.reader.read(event);
    if (loss === undefined) {
      if (event.kind === 'data') {
        this.naive = event.naiveLoss ?? Number.NaN;
        this.floor = event.floor ?? 0;
      }
      return undefined;
    }
    // v - v is 0 only for finite v.
    this.broken = loss - loss !== 0;
    if (!this.broken) {
      if (this.count === 0) this.first = this.now = loss;
      else this.now += NEWEST * (Math.min(loss, CEILING * this.scale) - this.now);
      this.latest = loss;
      this.count++;
      if (this.count <= STARTING) this.settleStart(loss);
    }
    return loss;
  }

  /** Whether the run's loss is one that need not fall, so that nothing can be said of it. */
  get silent(): boolean {
    return this.reader.silent;
  }

  /** What counts as a large change of this loss: the naive loss where known, else the size of the loss at its start. */
  get scale(): number {
    return this.naive > 0 ? this.naive : Math.abs(this.start);
  }

  private settleStart(loss: number): void {
    if (this.count > 1 && !(this.largest >= loss)) this.largest = loss;
    this.start = this.largest < this.first ? this.largest : this.first;
    if (this.naive > 0 && this.start > CAP * this.naive) this.start = CAP * this.naive;
  }

  /** Whether most of what can be learned is still unlearned: less than `share` of the way down has been gone. */
  high(share = 0.5): boolean {
    if (this.broken) return true;
    if (this.naive > 0) return this.now > this.naive - share * (this.naive - this.floor);
    return this.first - this.now < share * Math.abs(this.first);
  }
}

/** The level that all detectors of a run share: it takes in each event once, before they see it, and tells each what that held. */
export class SharedLevel extends LossLevel {
  private held: number | undefined;

  take(event: RunEvent): void {
    this.held = super.see(event);
  }

  override see(): number | undefined {
    return this.held;
  }
}
