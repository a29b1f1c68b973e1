/** A worker with a watchdog: it is replaced where it dies or is silent for too long. */
import type { Limits } from './limits.ts';
import type { FromSandbox, Line, OpenLine, ToSandbox } from './protocol.ts';
import type { Trace } from './types.ts';

/** Milliseconds between looks of the watchdog: silence is counted in looks, so that a page or a machine that slept is not held against a file. */
const LOOK = 250;
/** Milliseconds that a new worker may take until it is ready. */
const OPENING = 30_000;
/** Workers that may fail to open one after another. */
const ATTEMPTS = 2;

/** Who works at a desk. */
export interface Work {
  /** A worker is ready: say what is to be done from here on. */
  begin(): void;
  hear(message: FromSandbox): void;
  /** The worker is gone, because it was silent or because it died; another follows. */
  lost(ending: 'timeout' | 'crash', why: string): void;
  /** No worker can be opened. */
  refused(why: string): void;
}

export class Desk {
  private line: Line | undefined;
  private ready = false;
  private work: Work | undefined;
  private quiet = 0;
  private failures = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  private sent = new Set<string>();

  constructor(
    private readonly open: OpenLine,
    private readonly limits: Limits,
  ) {}

  get free(): boolean {
    return this.work === undefined;
  }

  /** Whether the worker owes an answer: a live watch is silent between two batches. */
  owes = true;

  take(work: Work): void {
    this.work = work;
    this.quiet = 0;
    this.timer ??= setInterval(() => this.look(), LOOK);
    if (!this.line) this.hire();
    else if (this.ready) work.begin();
  }

  /** The work is done; the worker stays. */
  rest(): void {
    this.work = undefined;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  send(message: ToSandbox): void {
    this.quiet = 0;
    this.line?.send(message);
  }

  /** Sends those traces that this worker has not got. */
  give(traces: readonly Trace[]): void {
    const fresh = traces.filter(({ id }) => !this.sent.has(id));
    for (const { id } of fresh) this.sent.add(id);
    if (fresh.length > 0) this.send({ kind: 'traces', traces: fresh });
  }

  close(): void {
    this.rest();
    this.line?.close();
    this.line = undefined;
  }

  private hire(): void {
    this.ready = false;
    this.quiet = 0;
    this.sent.clear();
    const line = this.open(
      this.limits,
      (message) => this.line === line && this.hear(message),
      (why) => this.line === line && this.bury('crash', why),
    );
    this.line = line;
  }

  private hear(message: FromSandbox): void {
    this.quiet = 0;
    if (message.kind !== 'ready') {
      this.work?.hear(message);
      return;
    }
    this.ready = true;
    this.failures = 0;
    this.work?.begin();
  }

  private look(): void {
    if (this.ready && !this.owes) return;
    this.quiet += LOOK;
    if (this.quiet > (this.ready ? this.limits.silence : OPENING)) this.bury('timeout', 'it was silent for too long');
  }

  /** Replaces a worker that is gone. */
  private bury(ending: 'timeout' | 'crash', why: string): void {
    const { work, ready } = this;
    this.line?.close();
    this.line = undefined;
    if (!work) return;
    if (!ready && ++this.failures >= ATTEMPTS) {
      this.rest();
      work.refused(why);
      return;
    }
    if (ready) work.lost(ending, why);
    if (this.work) this.hire();
  }
}
