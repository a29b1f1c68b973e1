import type { Recipe, Verdict } from '../../experiment.ts';
import type { Ask, Cause, FromWorker, RunSheet, RunSummary } from '../../worker/protocol.ts';
import { Trace } from './trace.ts';

/** What a run is for: one's own, its healthy twin, or its replay with a cure. */
export type RunKind = 'run' | 'twin' | 'cure';
export type RunPhase = 'waiting' | 'running' | 'paused' | 'ended' | 'failed';

/** The panels that follow a run. */
export const PANELS = ['loss', 'heat', 'activations', 'view'] as const;
export type Panel = (typeof PANELS)[number];

/** How a run came to be. */
export interface RunOrigin {
  id: number;
  kind: RunKind;
  ask: Ask;
  recipe: Recipe;
  /** Equal for runs that were asked for alike. */
  key: string;
  /** Which worker made it: forks are only possible while that one lives. */
  trainer: number;
  /** Whether what the detectors say of it is dropped as it comes, as a class link may ask. */
  blind?: boolean;
  /** Whether it is to wait at its start, to be stepped. */
  held?: boolean;
  /** For a cure: the run it replays, and the remedy. */
  of?: RunState;
  remedy?: { id: string; title: string };
}

/** Gaps between batches longer than this are pauses, not training, in milliseconds. */
const PAUSE_GAP = 2000;

/** One run as the page knows it: what it is, what it logged, what was said of it. */
export class RunState {
  phase = $state<RunPhase>('waiting');
  sheet = $state.raw<RunSheet>();
  name = $state('');
  /** The step that a replay starts after. */
  from = $state(0);
  verdicts = $state.raw<Verdict[]>([]);
  causes = $state.raw<Cause[]>([]);
  summary = $state.raw<RunSummary>();
  message = $state('');
  /** Whether it is drawn behind later runs. */
  overlaid = $state(true);
  twin = $state.raw<RunState>();
  cures = $state.raw<RunState[]>([]);
  /** Steps a second, from the steps timed so far. */
  rate = $state(0);
  /** Live settings altered by hand on the way. */
  altered = $state.raw<Record<string, number | string | boolean>>({});
  /** Steps asked for before the run had started. */
  owed = 0;

  #trace = new Trace();
  #beats = $state<Record<Panel, number>>({ loss: 0, heat: 0, activations: 0, view: 0 });
  #lastBatch = 0;
  #activeTime = 0;
  #timedSteps = 0;

  readonly origin: RunOrigin;

  constructor(origin: RunOrigin) {
    this.origin = origin;
  }

  get id(): number {
    return this.origin.id;
  }

  get kind(): RunKind {
    return this.origin.kind;
  }

  /** What was logged; reading it follows the run at the pace of the loss chart. */
  get trace(): Trace {
    return this.traceFor('loss');
  }

  /** What was logged, followed at a panel's own pace: panels are drawn on different frames, so that none makes a long task. */
  traceFor(panel: Panel): Trace {
    void this.#beats[panel];
    return this.#trace;
  }

  get steps(): number {
    return this.sheet?.experiment.steps ?? 0;
  }

  get unfinished(): boolean {
    return this.phase === 'waiting' || this.phase === 'running' || this.phase === 'paused';
  }

  get failing(): boolean {
    return this.verdicts.some((verdict) => verdict.status === 'failing');
  }

  /** Seconds that the rest of the run will take, from the steps timed so far. */
  get remaining(): number {
    return this.rate > 0 ? (this.steps - this.#trace.last) / this.rate : Infinity;
  }

  /** Seconds of training that the rate rests on. */
  get timed(): number {
    return this.#activeTime / 1000;
  }

  start(sheet: RunSheet, from: number): void {
    this.sheet = sheet;
    this.from = from;
    this.#trace = new Trace();
    this.phase = this.origin.held ? 'paused' : 'running';
    this.draw(PANELS);
  }

  /** Takes in a stretch of the run without drawing it; returns the verdicts that changed. */
  take(message: FromWorker & { kind: 'batch' }, now: number): Verdict[] {
    const gap = now - this.#lastBatch;
    if (this.#lastBatch > 0 && gap < PAUSE_GAP) {
      this.#activeTime += gap;
      this.#timedSteps += message.batch.steps?.count ?? 0;
    }
    this.#lastBatch = now;
    this.#trace.append(message.batch, message.view);
    if (this.origin.blind) return [];
    if (message.verdicts.length > 0) this.verdicts = merge(this.verdicts, message.verdicts);
    if (message.causes) this.causes = message.causes;
    return message.verdicts;
  }

  /** Lets these panels be drawn anew. */
  draw(panels: readonly Panel[]): void {
    for (const panel of panels) this.#beats[panel]++;
    if (this.#activeTime > 0) this.rate = this.#timedSteps / (this.#activeTime / 1000);
  }

  end(summary: RunSummary): void {
    this.summary = summary;
    this.verdicts = this.origin.blind ? [] : summary.verdicts;
    this.causes = this.origin.blind ? [] : summary.causes;
    this.phase = 'ended';
    this.draw(PANELS);
  }

  fail(message: string): void {
    this.message = message;
    this.phase = 'failed';
  }
}

/** The latest verdict of each detector. */
function merge(before: readonly Verdict[], changed: readonly Verdict[]): Verdict[] {
  const latest = new Map(before.map((verdict) => [verdict.detector, verdict]));
  for (const verdict of changed) latest.set(verdict.detector, verdict);
  return [...latest.values()];
}
