import type { Session } from '../engine/session.ts';
import type { Checkpoint } from '../engine/trainers/stepper.ts';
import { after, upTo } from '../events.ts';
import type { Change, EventBatch, Verdict } from '../experiment.ts';
import { type Watch, watchRun } from '../diagnosis/watch.ts';
import { Guard, type GuardState } from './guard.ts';

/** A stretch of steps, after `from` up to `to`. */
interface Span {
  from: number;
  to: number;
}

/** After step `at` the weights of step `to` were put back, which these steps had led to. */
interface Undoing {
  at: number;
  to: number;
  kept: Span[];
}

/** What guarding has done by a checkpoint. */
interface Memory {
  step: number;
  guard: GuardState;
  spans: Span[];
  undoings: Undoing[];
  /** Changes of settings that guards made: they follow from the policy, so they are no part of the experiment that was asked for. */
  changes: Change[];
}

/** Carries out what the guard of a run decides, and keeps what a fork needs to go on as the run would have. */
export class Guarding {
  /** Steps of checkpoints at which nothing failed; the start is one. */
  private healthy = [0];
  private changes: Change[] = [];
  private memories: Memory[] = [];
  private readonly guard = new Guard();
  /** The steps that led to the weights of now: what was undone is no longer held against the run. */
  private spans: Span[] = [{ from: 0, to: Number.POSITIVE_INFINITY }];
  private undoings: Undoing[] = [];
  private watch: Watch = watchRun();

  /** Takes in a stretch of the run. */
  see(batch: EventBatch): void {
    this.watch.see(batch);
  }

  /** Whether anything fails, leaving out what was undone. */
  get failing(): boolean {
    return this.watch.failing().length > 0;
  }

  /** Acts after a step, on the backend that is set; the events of it, what was undone, and whether the run is to stop. */
  async act(session: Session, checkpoints: readonly Checkpoint[], batches: readonly EventBatch[]) {
    const { step } = session;
    const events: EventBatch['events'] = [];
    const before = this.undoings.length;
    let stop = false;
    for (const { what, set, rollback, stop: ends } of this.guard.decide(step, this.watch.failing(), session.experiment)) {
      if (set) {
        session.change(set, what);
        this.changes.push({ at: step + 1, set, what });
      } else if (what) events.push({ kind: 'intervention', step: step + 1, what });
      if (rollback !== undefined) {
        const to = await this.goBack(session, rollback, checkpoints);
        events.push({ kind: 'intervention', step: step + 1, what: `guard put back the weights of step ${to}` });
        this.undo(to, step, batches, ends === true);
      }
      if (ends) {
        stop = true;
        events.push(...(await session.examine()));
      }
    }
    return { events, stop, undone: this.undoings[before] };
  }

  /** Notes the state at a checkpoint that was just made or made anew. */
  note(step: number): void {
    if (!this.failing && !this.healthy.includes(step)) this.healthy.push(step);
    this.memories = this.memories.filter((memory) => memory.step !== step);
    this.memories.push({
      step,
      guard: structuredClone(this.guard.state),
      spans: [...this.spans],
      undoings: [...this.undoings],
      changes: [...this.changes],
    });
  }

  /** What a branch of the run from a checkpoint begins with. */
  upTo(step: number, batches: readonly EventBatch[]): Guarding {
    const branch = new Guarding();
    const memory = this.memories.find((one) => one.step === step);
    branch.healthy = this.healthy.filter((one) => one <= step);
    branch.memories = this.memories.filter((one) => one.step <= step);
    if (memory) {
      branch.guard.state = structuredClone(memory.guard);
      branch.changes = [...memory.changes];
      branch.spans = [...memory.spans];
      branch.undoings = [...memory.undoings];
    }
    branch.replay(upTo(batches, step));
    if (!branch.failing && !branch.healthy.includes(step)) branch.healthy.push(step);
    return branch;
  }

  /** Lets a watch of the whole run, which forgets nothing that failed, see batches as it would have while they were made. */
  retell(watch: Watch, batches: readonly EventBatch[]): void {
    let from = -1;
    for (const undoing of this.undoings) {
      for (const batch of upTo(after(batches, from), undoing.at)) watch.see(batch);
      rewound(watch, undoing, batches);
      from = undoing.at;
    }
    for (const batch of after(batches, from)) watch.see(batch);
  }

  /** Changes that guards have made. */
  get made(): readonly Change[] {
    return this.changes;
  }

  /**
   * Puts back weights and optimizer of the last healthy checkpoint before a step. The run's clock, its batches and its chance go
   * on, so that the batches that did the harm are not met again at once.
   */
  private async goBack(session: Session, before: number, checkpoints: readonly Checkpoint[]) {
    const found = checkpoints.findLast(({ step }) => step < before && this.healthy.includes(step)) ?? (checkpoints[0] as Checkpoint);
    const { step, batches, dropout, streams } = await session.checkpoint();
    session.restore({ ...found, step, batches, dropout, ...(streams && { streams }), brokenFor: 0 });
    return found.step;
  }

  /** Forgets the steps after `to`: detectors begin again where they stood then. A run that is over leaves its verdicts as they are. */
  private undo(to: number, now: number, batches: readonly EventBatch[], over: boolean): void {
    const kept = this.spans.filter(({ from }) => from < to).map(({ from, to: end }) => ({ from, to: Math.min(end, to) }));
    if (!over) this.undoings.push({ at: now, to, kept });
    this.spans = [...kept, { from: now, to: Number.POSITIVE_INFINITY }];
    this.replay(batches);
  }

  private replay(batches: readonly EventBatch[]): void {
    this.watch = watchRun();
    const description = batches.flatMap(({ events }) => events.filter(({ kind }) => kind === 'data'));
    if (this.spans[0]?.from !== 0) this.watch.see({ events: description });
    for (const span of this.spans) for (const batch of within(span, batches)) this.watch.see(batch);
  }
}

/** The part of a run in a span of its steps. */
function within({ from, to }: Span, batches: readonly EventBatch[]): readonly EventBatch[] {
  const part = from === 0 ? batches : after(batches, from);
  return Number.isFinite(to) ? upTo(part, to) : part;
}

/** Tells a watch what was undone: what a run is before its first step stays true of the weights that it began with. */
export function rewound(watch: Watch, { at, to, kept }: Undoing, batches: readonly EventBatch[]): Verdict[] {
  const start = kept[0]?.from === 0 ? [] : upTo(batches, 0);
  return watch.rewind([...start, ...kept.flatMap((span) => within(span, batches))], at, to);
}
