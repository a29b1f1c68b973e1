/** Watches a live run with learners' files; where one breaks the worker, the others see the run again from its start, unheard. */
import type { EventBatch } from '../experiment.ts';
import type { Desk, Work } from './desk.ts';
import { WORDS } from './endings.ts';
import type { Limits } from './limits.ts';
import type { FromSandbox, Told } from './protocol.ts';
import { KINDS, type Kind, type Sources } from './types.ts';

export interface LiveWatch {
  see(batch: EventBatch): void;
  close(): void;
  /** Whether the files have seen all that was handed over, or cannot. */
  readonly idle: boolean;
}

interface Given {
  sources: Partial<Sources>;
  layers: string[];
  stride: number;
}

class Watching implements Work {
  private readonly batches: EventBatch[] = [];
  private off: Kind[] = [];
  private job = 0;
  /** Of each file: what it has told since the run began, and how much of that was passed on. */
  private readonly counts = new Map<Kind, { heard: number; told: number }>();
  /** Answers that the worker owes, in order. */
  private owed: Kind[] = [];
  private begun = false;

  constructor(
    private readonly desk: Desk,
    private readonly limits: Limits,
    private readonly given: Given,
    private readonly told: (told: Told) => void,
  ) {}

  see(batch: EventBatch): void {
    this.batches.push(batch);
    if (this.begun) this.send(batch);
  }

  begin(): void {
    this.begun = true;
    this.job++;
    for (const kind of KINDS) this.counts.set(kind, { heard: 0, told: this.counts.get(kind)?.told ?? 0 });
    this.owed = this.files();
    this.desk.send({ kind: 'watch', job: this.job, ...this.given, off: this.off });
    for (const batch of this.batches) this.send(batch);
    this.settle();
  }

  hear(message: FromSandbox): void {
    if (!('job' in message) || message.job !== this.job) return;
    if (message.kind === 'told') this.pass(message.file, message.told);
    else if (message.kind === 'seen') this.answered(message.file);
  }

  lost(ending: 'timeout' | 'crash'): void {
    this.begun = false;
    const kind = this.owed[0];
    if (!kind) return;
    this.off = [...this.off, kind];
    this.told({ kind: 'ending', ending: { kind, ending, message: ending === 'crash' ? WORDS.crash : WORDS.timeout(this.limits) } });
  }

  refused(why: string): void {
    for (const kind of this.files())
      this.told({ kind: 'ending', ending: { kind, ending: 'crash', message: `The sandbox cannot be opened: ${why}` } });
    this.off = [...KINDS];
  }

  get idle(): boolean {
    return this.files().length === 0 || (this.begun && this.owed.length === 0);
  }

  private files(): Kind[] {
    return KINDS.filter((kind) => this.given.sources[kind] !== undefined && !this.off.includes(kind));
  }

  private send(batch: EventBatch): void {
    this.owed.push(...this.files());
    this.settle();
    this.desk.send({ kind: 'see', job: this.job, batch });
  }

  /** A file that has ended owes nothing more. */
  private answered(kind: Kind): void {
    const at = this.owed.indexOf(kind);
    if (at >= 0) this.owed.splice(at, 1);
    this.settle();
  }

  private settle(): void {
    this.desk.owes = this.owed.length > 0;
  }

  private pass(file: Kind, told: Told): void {
    const count = this.counts.get(file);
    if (!count || ++count.heard <= count.told) return;
    count.told = count.heard;
    // A file that has ended is handed nothing more, so that it owes no answer.
    if (told.kind === 'ending') {
      this.off = [...this.off, file];
      this.owed = this.owed.filter((kind) => kind !== file);
    }
    this.told(told);
    this.settle();
  }
}

/** Begins to watch at a desk of its own. */
export function watchLive(desk: Desk, limits: Limits, given: Given, told: (told: Told) => void): LiveWatch {
  const watching = new Watching(desk, limits, given, told);
  desk.take(watching);
  return {
    see: (batch) => watching.see(batch),
    close: () => desk.close(),
    get idle() {
      return watching.idle;
    },
  };
}
