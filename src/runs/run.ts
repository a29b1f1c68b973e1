import { dropBackend, openBackend, type WasmPaths } from '../engine/backends/open.ts';
import { exclusive } from '../engine/backends/exclusive.ts';
import { guessOf } from '../engine/measures/guess.ts';
import { type Checkpoint, type Session, openSessionOn } from '../engine/session.ts';
import { joined, upTo } from '../events.ts';
import type { BackendName, Cause, Dataset, EventBatch, Experiment, Settings, Verdict, View } from '../experiment.ts';
import { type Watch, watchRun } from '../diagnosis/watch.ts';
import { withChange } from '../fields.ts';
import { guarded } from './guard.ts';
import { Guarding, rewound } from './guarding.ts';
import { taskOf } from './resolve.ts';
import { Viewer } from './view.ts';

/** What a run needs of the place where it runs. */
export interface Host {
  backend: BackendName;
  wasm: WasmPaths;
  /** The bytes of the task's files, unpacked. */
  files(names: readonly string[]): Promise<Record<string, Uint8Array>>;
  /** Hears that a run had to move to another backend, and why. */
  moved?(to: BackendName, because: string): void;
}

/** A stretch of a run as it is shown: events, verdicts that changed, what they point to, what the model does by now. */
export interface Stretch {
  batch: EventBatch;
  verdicts: Verdict[];
  causes?: Cause[];
  view?: View;
}

/** Steps between checkpoints, and how much memory they may take before every other one is dropped. */
const CHECKPOINT_EVERY = 25;
const CHECKPOINT_BYTES = 48e6;
const NEXT_BACKEND: Record<BackendName, BackendName | undefined> = { webgpu: 'wasm', wasm: 'cpu', cpu: undefined };

/** One experiment being trained and watched, which survives the loss of its backend. */
export class Run {
  readonly batches: EventBatch[] = [];
  readonly watch: Watch = watchRun();
  stopped = false;
  /** Whether every step so far was made on the backend that it began on. */
  moved = false;
  /** Seconds spent training. */
  seconds = 0;
  private readonly checkpoints: Checkpoint[] = [];
  private guarding = new Guarding();
  private readonly viewer: Viewer;

  private constructor(
    readonly data: Dataset,
    public backend: BackendName,
    private session: Session,
    private readonly host: Host,
    /** As it was asked for: what guards alter follows from it. */
    private asked: Experiment,
  ) {
    this.viewer = new Viewer(data);
  }

  /** Makes the data and the initial weights; no step is trained yet. */
  static async open(experiment: Experiment, host: Host): Promise<Run> {
    const task = taskOf(experiment.task);
    const data = task.make(experiment, await host.files(task.files));
    const session = await exclusive(host.backend, async () => openSessionOn(host.backend, experiment, data));
    return new Run(data, host.backend, session, host, experiment);
  }

  get experiment(): Experiment {
    return this.asked;
  }
  get layers(): string[] {
    return this.session.layers;
  }
  /** The name of the arithmetic that made every step so far, where it gives the same bits on every host. */
  get reference(): string | undefined {
    return this.moved ? undefined : this.session.reference;
  }
  /** The loss of always giving the best constant answer. */
  get naiveLoss(): number {
    return guessOf(this.data, this.experiment.loss.kind, this.experiment.loss.classWeights);
  }
  get step(): number {
    return this.session.step;
  }
  get over(): 'finished' | 'broke' | 'stopped' | undefined {
    return this.stopped ? 'stopped' : this.session.over;
  }

  /** Trains up to `count` steps; guards act between them, at the cadence of readings. */
  async advance(count: number): Promise<Stretch> {
    if (!guarded(this.asked)) return this.stretch(count);
    const last = this.step + count;
    const { measureEvery } = this.asked.monitor;
    const parts: Stretch[] = [];
    while (this.step < last && !this.over) {
      const next = (every: number) => every - (this.step % every);
      parts.push(await this.stretch(Math.min(last - this.step, next(measureEvery), next(CHECKPOINT_EVERY))));
      if (this.checkpoints.at(-1)?.step === this.step) this.guarding.note(this.step);
      if (this.step % measureEvery === 0 && !this.over) parts.push(await this.guard());
    }
    return together(parts);
  }

  private async guard(): Promise<Stretch> {
    const { session, guarding } = this;
    const { events, stop, undone } = await exclusive(this.backend, async () => {
      const acted = await guarding.act(session, this.checkpoints, this.batches);
      if (this.checkpoints.at(-1)?.step === session.step) {
        this.checkpoints.pop();
        this.keep(await session.checkpoint());
        guarding.note(session.step);
      }
      return acted;
    });
    const verdicts = undone ? rewound(this.watch, undone, this.batches) : [];
    if (events.length > 0) verdicts.push(...this.take({ events }));
    if (!stop) return { batch: { events }, verdicts, ...(verdicts.length > 0 && { causes: this.watch.causes() }) };
    this.stop();
    return { batch: { events: [...events, ...(this.batches.at(-1) as EventBatch).events] }, verdicts };
  }

  private take(batch: EventBatch): Verdict[] {
    this.batches.push(batch);
    if (guarded(this.asked)) this.guarding.see(batch);
    return this.watch.see(batch);
  }

  /** Trains up to `count` steps; where the backend fails in the middle, the next one goes on from the last checkpoint. */
  private async stretch(count: number): Promise<Stretch> {
    const from = this.step;
    const begun = performance.now();
    let stretch: { batch: EventBatch; view: View | undefined } | undefined;
    while (!stretch) {
      try {
        stretch = await exclusive(this.backend, () => this.train(count));
      } catch (error) {
        await this.move(error as Error, from);
      }
    }
    this.seconds += (performance.now() - begun) / 1000;
    const { batch, view } = stretch;
    const verdicts = this.take(batch);
    return { batch, verdicts, ...(verdicts.length > 0 && { causes: this.watch.causes() }), ...(view && { view }) };
  }

  private async train(count: number): Promise<{ batch: EventBatch; view: View | undefined }> {
    const { session } = this;
    if (session.step === 0 && this.checkpoints.length === 0) this.keep(await session.checkpoint());
    const before = session.step;
    const parts: EventBatch[] = [];
    while (session.step < before + count && !session.over) {
      // Checkpoints are at whole multiples, so that where a fork begins does not depend on how a run was cut into calls.
      const toCheckpoint = CHECKPOINT_EVERY - (session.step % CHECKPOINT_EVERY);
      parts.push(await session.advance(Math.min(before + count - session.step, toCheckpoint)));
      if (session.step % CHECKPOINT_EVERY === 0 && !session.over) this.keep(await session.checkpoint());
    }
    const { evaluateEvery } = session.experiment.monitor;
    const look = before === 0 || session.over || Math.floor(session.step / evaluateEvery) > Math.floor(before / evaluateEvery);
    return { batch: joined(parts), view: look ? await this.viewer.look(session) : undefined };
  }

  private keep(checkpoint: Checkpoint): void {
    this.checkpoints.push(checkpoint);
    const size = checkpoint.parameters.byteLength * 3;
    if (this.checkpoints.length * size > CHECKPOINT_BYTES) {
      for (let i = this.checkpoints.length - 2; i > 0; i -= 2) this.checkpoints.splice(i, 1);
    }
  }

  /** Goes on from the last checkpoint on the next backend, making the steps since then again without telling of them. */
  private async move(error: Error, from: number): Promise<void> {
    const failed = this.backend;
    const next = NEXT_BACKEND[failed];
    if (!next) throw error;
    const because = `${failed} failed at step ${from + 1} (${error.message}); the run goes on with ${next}`;
    try {
      this.session.close();
    } catch {
      // The tensors went with the device.
    }
    dropBackend(failed);
    await openBackend(next, this.host.wasm);
    this.backend = next;
    this.moved = true;
    const experiment = this.session.experiment;
    const checkpoint = this.checkpoints.findLast(({ step }) => step <= from);
    this.session = await exclusive(next, async () => {
      const session = openSessionOn(next, experiment, this.data);
      if (checkpoint) session.restore(checkpoint);
      if (from > session.step) await session.advance(from - session.step);
      return session;
    });
    this.take({ events: [{ kind: 'intervention', step: from + 1, what: because }] });
    this.host.moved?.(next, because);
  }

  /** Alters live settings from the next step on. */
  change(set: Settings): void {
    this.session.change(set);
    this.asked = withChange(this.asked, { at: this.step + 1, set });
  }

  /** The last checkpoint before a step. */
  checkpointBefore(step: number): Checkpoint | undefined {
    return this.checkpoints.findLast((checkpoint) => checkpoint.step < step);
  }

  /** A run of another experiment that shares this one's past up to a checkpoint: same data, same weights, same events. */
  async branch(experiment: Experiment, checkpoint: Checkpoint): Promise<Run> {
    const guarding = this.guarding.upTo(checkpoint.step, this.batches);
    const whole = guarding.made.reduce(withChange, experiment);
    const session = await exclusive(this.backend, async () => {
      const opened = openSessionOn(this.backend, whole, this.data);
      opened.restore(checkpoint);
      return opened;
    });
    const branch = new Run(this.data, this.backend, session, this.host, experiment);
    branch.moved = this.moved;
    for (const earlier of this.checkpoints) if (earlier.step <= checkpoint.step) branch.checkpoints.push(earlier);
    branch.batches.push(...upTo(this.batches, checkpoint.step));
    guarding.retell(branch.watch, branch.batches);
    branch.guarding = guarding;
    return branch;
  }

  stop(): void {
    if (this.over) return;
    this.stopped = true;
    this.take({ events: [{ kind: 'end', step: this.step, outcome: 'stopped' }] });
  }

  /** Calls `work` with the session while its backend is set and nothing else runs. */
  with<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return exclusive(this.backend, () => work(this.session));
  }

  close(): void {
    this.session.close();
    this.checkpoints.length = 0;
  }
}

/** Several stretches, one after another, as one. */
function together(parts: readonly Stretch[]): Stretch {
  const causes = parts.findLast((part) => part.causes)?.causes;
  const view = parts.findLast((part) => part.view)?.view;
  const verdicts = parts.flatMap((part) => part.verdicts);
  return { batch: joined(parts.map(({ batch }) => batch)), verdicts, ...(causes && { causes }), ...(view && { view }) };
}
