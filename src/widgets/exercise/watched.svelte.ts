/** Real runs, trained behind the worker and watched by a learner's files: each event is handed over as it comes. */
import type { Recipe, Shared } from '../../experiment.ts';
import { encodeLink } from '../../sharing/link.ts';
import { type Kind, KINDS, type Outcome, type Said, type Sources } from '../../grading/types.ts';
import type { LiveWatch } from '../../grading/live.ts';
import type { Trainer } from '../../worker/client.ts';
import type { FromWorker, RunSheet } from '../../worker/protocol.ts';
import { Gauges } from './gauges.ts';
import { sandbox } from './sandbox.ts';

export type WatchedPhase = 'waiting' | 'running' | 'paused' | 'ended' | 'failed';
/** Milliseconds between looks whether the files have seen all of a run that ended. */
const SETTLE = 150;
/** Milliseconds between two drawings. */
const REDRAW = 100;

/** What to run, and what it is called. */
export interface WatchOrder {
  title: string;
  ask: { recipe: Recipe } | { shared: Shared };
}

/** One live run and what the files said of it. */
export class Watched {
  phase = $state<WatchedPhase>('waiting');
  sheet = $state.raw<RunSheet>();
  message = $state('');
  said = $state.raw<Said[]>([]);
  printed = $state.raw<string[]>([]);
  endings = $state.raw<Outcome['endings']>([]);
  step = $state(0);
  outcome = $state('');
  /** Whether the files have said what they have to say of a run that ended. */
  settled = $state(false);
  #gauges = new Gauges();
  #beat = $state(0);
  readonly id: number;
  readonly order: WatchOrder;
  readonly began = Date.now();

  constructor(id: number, order: WatchOrder) {
    this.id = id;
    this.order = order;
  }

  /** What was logged; reading it follows the run. */
  get gauges(): Gauges {
    void this.#beat;
    return this.#gauges;
  }
  get unfinished(): boolean {
    return this.phase === 'waiting' || this.phase === 'running' || this.phase === 'paused';
  }
  get steps(): number {
    return this.sheet?.experiment.steps ?? 0;
  }
  get injected(): string[] {
    const recipe = 'recipe' in this.order.ask ? this.order.ask.recipe : this.order.ask.shared.recipe;
    return recipe?.inject.filter(({ severity }) => severity > 0).map(({ id }) => id) ?? [];
  }
  get task(): string {
    return 'recipe' in this.order.ask ? this.order.ask.recipe.task : this.order.ask.shared.task;
  }
  /** The link of the experiment, once it is known. */
  get link(): string {
    return this.sheet ? encodeLink(this.sheet.shared) : '';
  }
  /** The last word of a kind. */
  verdict(kind: Kind): Said | undefined {
    return this.said.findLast((one) => one.kind === kind);
  }
  /** The first alarm. */
  get alarm(): Said | undefined {
    return this.said.find(({ status }) => status === 'failing');
  }
  /** Kinds that ever said this. */
  saying(status: Said['status']): Kind[] {
    return KINDS.filter((kind) => this.said.some((one) => one.kind === kind && one.status === status));
  }
  begin(sheet: RunSheet): void {
    this.sheet = sheet;
    this.#gauges = new Gauges(sheet.layers);
    this.phase = 'running';
  }
  take({ batch }: FromWorker & { kind: 'batch' }): void {
    this.#gauges.add(batch);
    if (batch.steps) this.step = batch.steps.first + batch.steps.count - 1;
  }
  draw(): void {
    this.#beat++;
  }
}

/** Trains and watches any number of runs. */
export class Watcher {
  runs = $state.raw<Watched[]>([]);
  problem = $state('');
  readonly #sources: () => Partial<Sources>;
  readonly #hear: (run: Watched, said: Said) => void;
  readonly #ended: (run: Watched) => void;
  #trainer: Promise<Trainer> | undefined;
  readonly #watches = new Map<number, LiveWatch>();
  readonly #early = new Map<number, (FromWorker & { kind: 'batch' })['batch'][]>();
  #next = 1;
  #stale = new Set<Watched>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    sources: () => Partial<Sources>,
    hear: (run: Watched, said: Said) => void = () => {},
    ended: (run: Watched) => void = () => {},
  ) {
    this.#sources = sources;
    this.#hear = hear;
    this.#ended = ended;
  }

  get unfinished(): Watched[] {
    return this.runs.filter((run) => run.unfinished);
  }

  begin(order: WatchOrder, most = 12): Watched {
    const run = new Watched(this.#next++, order);
    for (const old of this.runs.slice(0, Math.max(0, this.runs.length + 1 - most))) this.#drop(old);
    this.runs = [...this.runs, run].slice(-most);
    this.problem = '';
    void this.#send({ kind: 'run', id: run.id, ask: order.ask });
    return run;
  }

  stop(run: Watched): void {
    void this.#send({ kind: 'stop', id: run.id });
  }
  /** Holds what trains, or lets it go on. */
  hold(held: boolean): void {
    for (const run of this.unfinished) {
      if (run.phase === 'waiting') continue;
      void this.#send({ kind: held ? 'pause' : 'resume', id: run.id });
      run.phase = held ? 'paused' : 'running';
    }
  }
  remove(run: Watched): void {
    this.#drop(run);
    this.runs = this.runs.filter((other) => other !== run);
  }
  close(): void {
    for (const watch of this.#watches.values()) watch.close();
    this.#watches.clear();
    void this.#trainer?.then((trainer) => trainer.close());
    this.#trainer = undefined;
  }

  #drop(run: Watched): void {
    if (run.unfinished) this.stop(run);
    void this.#send({ kind: 'forget', id: run.id });
    this.#watches.get(run.id)?.close();
    this.#watches.delete(run.id);
  }

  async #send(message: Parameters<Trainer['send']>[0]): Promise<void> {
    this.#trainer ??= import('../../worker/client.ts').then(({ openTrainer }) =>
      openTrainer(
        'wasm',
        (said) => this.#take(said),
        (sentence) => this.#fail(sentence),
      ),
    );
    try {
      (await this.#trainer).send(message);
    } catch {
      this.#fail('Cannot load what trains: reload the page');
    }
  }

  #fail(sentence: string): void {
    this.problem = sentence;
    for (const run of this.unfinished) {
      run.phase = 'failed';
      run.message = sentence;
    }
    this.#trainer = undefined;
  }

  #take(message: FromWorker): void {
    if (!('id' in message)) return;
    const run = this.runs.find(({ id }) => id === message.id);
    if (!run) return;
    if (message.kind === 'started') {
      run.begin(message.sheet);
      void this.#watch(run, message.sheet.layers);
    } else if (message.kind === 'batch') {
      run.take(message);
      const watch = this.#watches.get(run.id);
      if (watch) watch.see(message.batch);
      else this.#early.set(run.id, [...(this.#early.get(run.id) ?? []), message.batch]);
    } else if (message.kind === 'ended') {
      run.phase = 'ended';
      run.outcome = message.summary.outcome;
      this.#settle(run);
    } else if (message.kind === 'failed') {
      run.phase = 'failed';
      run.message = message.message;
    }
    this.#draw(run);
  }

  async #watch(run: Watched, layers: string[]): Promise<void> {
    try {
      const watch = (await sandbox()).watch({ ...this.#sources() }, { layers }, (told) => {
        if (told.kind === 'said') {
          run.said = [...run.said, told.said];
          this.#hear(run, told.said);
        } else if (told.kind === 'printed') run.printed = [...run.printed, `${told.file}: ${told.line}`].slice(-100);
        else run.endings = [...run.endings, told.ending];
      });
      this.#watches.set(run.id, watch);
      for (const batch of this.#early.get(run.id) ?? []) watch.see(batch);
      this.#early.delete(run.id);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : 'Cannot open the sandbox: reload the page';
    }
  }

  /** Waits until the files have seen all of a run that ended, then lets their worker go. */
  #settle(run: Watched): void {
    setTimeout(() => {
      if (!this.runs.includes(run) || this.problem) return;
      const watch = this.#watches.get(run.id);
      if (!watch?.idle) return this.#settle(run);
      run.settled = true;
      this.#ended(run);
      watch.close();
      this.#watches.delete(run.id);
    }, SETTLE);
  }

  /** Draws what has changed now and then: a dozen panels of six runs would be too much for every frame. */
  #draw(run: Watched): void {
    this.#stale.add(run);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const one of this.#stale) one.draw();
      this.#stale.clear();
    }, REDRAW);
  }
}
