import type { Verdict } from '../../experiment.ts';
import type { FromWorker } from '../../worker/protocol.ts';
import type { Cards } from './cards.ts';
import { endedInWords } from './ended.ts';
import type { Fleet } from './fleet.svelte.ts';
import { Frames } from './frames.ts';
import { PANELS, type Panel, type RunState } from './run.svelte.ts';
import type { TrainerLine } from './trainer.svelte.ts';
import { spoken } from './verdicts.ts';

/** Which panel is drawn on which frame: one at a time, the loss on every second one. */
const ROUND: readonly Panel[] = ['loss', 'heat', 'loss', 'activations', 'loss', 'view'];

/** Who hears of what came in. */
export interface Hearers {
  /** A sentence for the live region. */
  say(sentence: string): void;
  /** A sentence about what could not be done. */
  complain(sentence: string): void;
  started(run: RunState): void;
  /** What a run is called. */
  name(run: RunState): string;
  /** Everything of one frame has been taken in. */
  drawn(): void;
}

/** Takes in what the worker says, a frame's worth at a time. */
export class Intake {
  readonly #fleet: Fleet;
  readonly #line: TrainerLine;
  readonly #cards: Cards;
  readonly #hearers: Hearers;
  readonly #frames = new Frames<FromWorker>((messages) => this.#take(messages));
  #turn = 0;

  constructor(fleet: Fleet, line: TrainerLine, cards: Cards, hearers: Hearers) {
    this.#fleet = fleet;
    this.#line = line;
    this.#cards = cards;
    this.#hearers = hearers;
  }

  push(message: FromWorker): void {
    this.#frames.push(message);
  }

  flush(): void {
    this.#frames.flush();
  }

  /** The worker is gone, and with it whatever had not ended. */
  lost(sentence: string): void {
    this.flush();
    this.#hearers.complain(sentence);
    this.#fleet.fail(sentence);
  }

  #take(messages: FromWorker[]): void {
    const grown = new Set<RunState>();
    const now = performance.now();
    for (const message of messages) {
      if (message.kind === 'backend') this.#line.report = message.report;
      else if (message.kind === 'failed' && message.id < 0) this.lost(message.message);
      else {
        const run = this.#fleet.get(message.id);
        if (run && this.#takeOf(run, message, now)) grown.add(run);
      }
    }
    this.#turn++;
    const next = ROUND[this.#turn % ROUND.length] ?? 'loss';
    for (const run of grown) run.draw(run.phase === 'ended' || run.phase === 'paused' ? PANELS : [next]);
    this.#hearers.drawn();
  }

  /** Takes in one message about a run; true where there is more of it to draw. */
  #takeOf(run: RunState, message: Exclude<FromWorker, { kind: 'backend' }>, now: number): boolean {
    switch (message.kind) {
      case 'started':
        run.start(message.sheet, message.from);
        run.name = this.#hearers.name(run);
        this.#hearers.started(run);
        return false;
      case 'batch':
        this.#say(run, run.take(message, now));
        if (message.batch.events.some(({ kind }) => kind === 'intervention')) run.name = this.#hearers.name(run);
        return true;
      case 'paused':
        if (run.unfinished) run.phase = 'paused';
        return true;
      case 'ended':
        run.end(message.summary);
        if (run.kind !== 'twin') this.#hearers.say(endedInWords(run, this.#cards.detectors));
        return false;
      case 'failed':
        run.fail(message.message);
        this.#hearers.complain(message.message);
        return false;
      // Checks and inspections are asked for by lessons only.
      default:
        return false;
    }
  }

  #say(run: RunState, changed: Verdict[]): void {
    if (run.kind === 'twin') return;
    const sentence = spoken(changed, this.#cards.detectors, run.kind === 'cure' ? 'With the cure' : 'This run');
    if (sentence) this.#hearers.say(sentence);
  }
}
