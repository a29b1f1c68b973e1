import type { Verdict } from '../../experiment.ts';
import type { FromWorker, RunSummary } from '../../worker/protocol.ts';
import { Frames } from '../lab/frames.ts';
import { Trace } from '../lab/trace.ts';
import type { FigureRun } from './figure.ts';
import { begin, type Going } from './trainer.ts';

/** How a run made here stands. */
export type Phase = 'starting' | 'running' | 'ended' | 'failed';

/** One recorded run being made again here. */
export class LiveRun {
  phase = $state<Phase>('starting');
  steps = $state(0);
  summary = $state.raw<RunSummary>();
  message = $state('');
  #trace = new Trace();
  #beat = $state(0);
  #going: Going | undefined;
  #stopped = false;
  #frames = new Frames<FromWorker>((messages) => this.#take(messages));
  readonly of: FigureRun;

  constructor(of: FigureRun) {
    this.of = of;
  }

  /** What was logged so far; reading it follows the run. */
  get trace(): Trace {
    void this.#beat;
    return this.#trace;
  }

  get over(): boolean {
    return this.phase === 'ended' || this.phase === 'failed';
  }

  /** Verdicts that failed, the earliest first. */
  get failing(): Verdict[] {
    const failing = this.summary?.verdicts.filter(({ status }) => status === 'failing') ?? [];
    return failing.sort((a, b) => (a.onset ?? a.at) - (b.onset ?? b.at));
  }

  /** Whether losses and weights came out bit for bit as recorded; undefined where it cannot be said. */
  get same(): boolean | undefined {
    return this.summary?.reproduced?.same;
  }

  async start(): Promise<void> {
    try {
      this.#going = await begin(this.of.link, (message) => this.#frames.push(message));
      if (this.#stopped) this.#going.stop();
      if (document.hidden) this.#going.pause();
    } catch (error) {
      this.phase = 'failed';
      this.message = error instanceof Error ? error.message : String(error);
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#going?.stop();
  }

  /** Pauses in a hidden page and goes on at the same step. */
  attend(hidden: boolean): void {
    if (!this.over) this.#going?.[hidden ? 'pause' : 'resume']();
  }

  /** Keeps in this browser that the run was made, and how it ended. */
  #note({ outcome }: RunSummary): void {
    const what = [document.title.split(' · ')[0], this.of.label].filter(Boolean).join(': ');
    const failing = this.failing.map(({ detector }) => detector);
    void import('../../progress/runs.ts').then(({ noteRun }) => noteRun(this.of.id, { what, outcome, failing }, Date.now()));
  }

  #take(messages: FromWorker[]): void {
    for (const message of messages) {
      if (message.kind === 'started') {
        this.phase = 'running';
        this.steps = message.sheet.experiment.steps;
      } else if (message.kind === 'batch') this.#trace.append(message.batch, message.view);
      else if (message.kind === 'ended') {
        this.summary = message.summary;
        this.phase = 'ended';
        this.#note(message.summary);
      } else if (message.kind === 'failed') {
        this.message = message.message;
        this.phase = 'failed';
      }
    }
    this.#beat++;
  }
}
