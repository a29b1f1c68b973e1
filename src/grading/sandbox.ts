/** Where learners' files are judged: workers behind lines, each with a watchdog; one submission is judged on one worker. */
import { digestOf } from './canonical.ts';
import { Desk, type Work } from './desk.ts';
import { WORDS } from './endings.ts';
import { type FileOutcome, together } from './judge.ts';
import { LIMITS, type Limits } from './limits.ts';
import { type LiveWatch, watchLive } from './live.ts';
import type { FromSandbox, OpenLine, Told } from './protocol.ts';
import { KINDS, type Kind, type Outcome, type Sources, type Trace } from './types.ts';

/** What a submission's files did on all traces, in the order of the traces. */
export interface Judged {
  outcomes: Outcome[];
  digest: string;
}

export interface Sandbox {
  /** Judges files on traces; `onOutcome` hears of each trace as it is done. It rejects only where no worker can be opened, or after `close`. */
  judgeAll(sources: Partial<Sources>, traces: readonly Trace[], onOutcome?: (outcome: Outcome) => void): Promise<Judged>;
  judge(sources: Partial<Sources>, trace: Trace): Promise<Outcome>;
  /** Watches a live run with a worker of its own: hand its batches to `see` as they come. */
  watch(sources: Partial<Sources>, run: { layers: string[]; stride?: number }, told: (told: Told) => void): LiveWatch;
  close(): void;
}

interface Job {
  id: number;
  sources: Partial<Sources>;
  traces: readonly Trace[];
  onOutcome: ((outcome: Outcome) => void) | undefined;
  done(judged: Judged): void;
  fail(error: Error): void;
}

/** One submission at a desk: units of a file on a trace, taken up again after the one that a worker was lost on. */
class Judging implements Work {
  private unit = 0;
  private files: FileOutcome[] = [];
  private readonly outcomes: Outcome[] = [];
  private readonly strikes = new Map<Kind, number>();

  constructor(
    private readonly desk: Desk,
    private readonly job: Job,
    private readonly limits: Limits,
    private readonly next: () => void,
  ) {}

  begin(): void {
    const { id, sources, traces } = this.job;
    this.skip();
    if (this.unit >= traces.length * KINDS.length) {
      this.end();
      return;
    }
    this.desk.give(traces);
    this.desk.send({ kind: 'judge', job: id, sources, traces: traces.map((trace) => trace.id), from: this.unit, off: this.off() });
  }

  hear(message: FromSandbox): void {
    if (message.kind !== 'unit' || message.job !== this.job.id) return;
    this.take(message.outcome);
    this.skip();
    if (this.unit >= this.job.traces.length * KINDS.length) this.end();
  }

  lost(ending: 'timeout' | 'crash'): void {
    const kind = this.kind();
    this.strikes.set(kind, (this.strikes.get(kind) ?? 0) + 1);
    this.take({ ending: { kind, ending, message: ending === 'crash' ? WORDS.crash : WORDS.timeout(this.limits) }, said: [], printed: [] });
  }

  refused(why: string): void {
    this.job.fail(new Error(`The sandbox cannot be opened: ${why}`));
    this.next();
  }

  private kind(): Kind {
    return KINDS[this.unit % KINDS.length] as Kind;
  }

  private off(): Kind[] {
    return KINDS.filter((kind) => (this.strikes.get(kind) ?? 0) >= this.limits.strikes);
  }

  /** Passes over the units of files that are left out. */
  private skip(): void {
    const off = this.off();
    while (off.length > 0 && this.unit < this.job.traces.length * KINDS.length && off.includes(this.kind())) {
      this.take({ ending: { kind: this.kind(), ending: 'timeout', message: WORDS.again(this.limits) }, said: [], printed: [] });
    }
  }

  private take(file: FileOutcome): void {
    this.files.push(file);
    this.unit++;
    if (this.files.length < KINDS.length) return;
    const trace = this.job.traces[this.outcomes.length] as Trace;
    const outcome = together(trace.id, this.files);
    this.outcomes.push(outcome);
    this.files = [];
    this.job.onOutcome?.(outcome);
  }

  private end(): void {
    this.desk.rest();
    this.job.done({ outcomes: this.outcomes, digest: digestOf(this.outcomes) });
    this.next();
  }
}

/** Opens a sandbox; `size` submissions are judged side by side. */
export function openSandbox(open: OpenLine, { size = 1, limits: given }: { size?: number; limits?: Partial<Limits> } = {}): Sandbox {
  const limits = { ...LIMITS, ...given };
  const desks: Desk[] = [];
  const waiting: Job[] = [];
  const running = new Set<Job>();
  const watches = new Set<LiveWatch>();
  let number = 0;
  let closed = false;

  function deal(): void {
    while (waiting.length > 0) {
      let desk = desks.find(({ free }) => free);
      if (!desk && desks.length < size) {
        desk = new Desk(open, limits);
        desks.push(desk);
      }
      if (!desk) return;
      const job = waiting.shift() as Job;
      running.add(job);
      desk.take(
        new Judging(desk, job, limits, () => {
          running.delete(job);
          deal();
        }),
      );
    }
  }

  const sandbox: Sandbox = {
    judgeAll: (sources, traces, onOutcome) =>
      new Promise((done, fail) => {
        if (closed) return fail(new Error('The sandbox is closed'));
        waiting.push({ id: ++number, sources, traces, onOutcome, done, fail });
        deal();
      }),
    judge: async (sources, trace) => (await sandbox.judgeAll(sources, [trace])).outcomes[0] as Outcome,
    watch(sources, { layers, stride = 1 }, told) {
      const watch = watchLive(new Desk(open, limits), limits, { sources, layers, stride }, told);
      watches.add(watch);
      return watch;
    },
    close() {
      closed = true;
      for (const desk of desks) desk.close();
      for (const watch of watches) watch.close();
      for (const { fail } of [...waiting, ...running]) fail(new Error('The sandbox is closed'));
      waiting.length = 0;
    },
  };
  return sandbox;
}
