import type { DataEvent, EvalEvent, EventBatch, Experiment, MeasureEvent, ProbeEvent, Settings, StepColumns } from '../../experiment.ts';
import { head, stepColumns } from '../../events.ts';
import { settingsAt, withChange } from '../../fields.ts';
import type { Session } from '../session.ts';
import * as tf from '../tf.ts';
import type { Checkpoint } from './stepper.ts';

/** A run whose loss has not been finite for this many steps is over: nothing comes back from NaN weights. */
const BROKEN_STEPS = 20;
/** The name of this arithmetic in digests: only the wasm backend gives the same bits on every host. */
export const TFJS_REFERENCE = 'tfjs-wasm-4.22.0';

/** What is seen of a run at a cadence. */
export type Look = MeasureEvent | EvalEvent | ProbeEvent;

/**
 * The loop that every tfjs trainer shares: steps, changes of settings, readings and evaluations at their cadence, and when a
 * run is over. How a run is cut into calls of `advance` never alters its bits. The caller sees to it that the right backend
 * is set during every call.
 */
export abstract class LoopSession implements Session {
  step = 0;
  over: 'finished' | 'broke' | undefined;
  readonly reference = tf.getBackend() === 'wasm' ? TFJS_REFERENCE : undefined;
  abstract readonly layers: string[];
  /** The experiment's settings as they stand now. */
  protected now: Experiment;
  protected brokenFor = 0;
  private announced = false;

  constructor(public experiment: Experiment) {
    this.now = settingsAt(experiment, 0);
  }

  /** What is said of the data before training. */
  protected abstract describe(): DataEvent;
  /** Makes the update of this step. */
  protected abstract train(step: number): void | Promise<void>;
  /** Writes what the steps since the last call measured into columns from row `from` on. */
  protected abstract drain(columns: StepColumns, from: number): Promise<void>;
  /** Readings of weights and activations, at `monitor.measureEvery`. */
  protected abstract measured(): Promise<Look[]>;
  /** Evaluations and probes, at `monitor.evaluateEvery`; called after `measured` where both are due. */
  protected abstract evaluated(): Promise<Look[]>;
  abstract weights(): Promise<Float32Array>;
  abstract outcome(): Promise<Record<string, number>>;
  abstract checkpoint(): Promise<Checkpoint>;
  abstract close(): void;

  /** Trains up to `count` steps and returns what happened. */
  async advance(count: number): Promise<EventBatch> {
    const { steps, monitor } = this.experiment;
    const events: EventBatch['events'] = [];
    if (!this.announced) {
      this.announced = true;
      if (this.step === 0) events.push(this.describe(), ...(await this.measured()), ...(await this.evaluated()));
    }
    const first = this.step + 1;
    const last = Math.min(this.step + count, steps);
    const columns = stepColumns(first, Math.max(0, last - this.step), this.layers.length);
    let drained = 0;
    while (this.step < last && !this.over) {
      const step = this.step + 1;
      for (const { at, set, what = 'settings changed' } of this.experiment.changes) {
        if (at !== step) continue;
        events.push({ kind: 'intervention', step, what, set });
        this.now = this.settings(step);
      }
      await this.train(step);
      this.step = step;
      if (step % monitor.measureEvery === 0 || step === last) {
        await this.drain(columns, drained);
        for (; drained < step - first + 1; drained++) {
          this.brokenFor = Number.isFinite(columns.loss[drained]) ? 0 : this.brokenFor + 1;
        }
        if (step % monitor.measureEvery === 0 && this.brokenFor >= BROKEN_STEPS) this.over = 'broke';
      }
      if (step % monitor.measureEvery === 0 || step === steps || this.over) events.push(...(await this.measured()));
      if (step % monitor.evaluateEvery === 0 || step === steps || this.over) events.push(...(await this.evaluated()));
    }
    if (this.step >= steps) this.over ??= 'finished';
    if (this.over) events.push({ kind: 'end', step: this.step, outcome: this.over });
    const whole = drained === columns.count ? columns : head(columns, drained);
    return whole.count > 0 ? { steps: whole, events } : { events };
  }

  /** Looks at the run as it stands, whatever the cadence: after weights were put back. */
  async examine(): Promise<Look[]> {
    return [...(await this.measured()), ...(await this.evaluated())];
  }

  /** Alters live settings from the next step on. */
  change(set: Settings, what?: string): void {
    this.experiment = withChange(this.experiment, { at: this.step + 1, set, ...(what && { what }) });
  }

  /** The settings that hold at a step: those of the start, where changes are announced only. */
  private settings(step: number): Experiment {
    const now = settingsAt(this.experiment, step);
    return now.monitor.announceOnly ? { ...settingsAt(this.experiment, 0), monitor: now.monitor } : now;
  }

  /** Goes back to a checkpoint; trainers restore what is theirs and call this. */
  restore(checkpoint: Checkpoint): void {
    this.step = checkpoint.step;
    this.announced = checkpoint.step > 0;
    this.over = undefined;
    this.brokenFor = checkpoint.brokenFor;
    this.now = this.settings(this.step);
  }
}
