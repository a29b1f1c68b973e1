import type { Recipe, SettingValue } from '../../experiment.ts';
import type { OpenTrainer } from '../../worker/client.ts';
import { type Rule, type Rules, ruleOf } from '../../sharing/class-rules.ts';
import type { Ask, BackendName } from '../../worker/protocol.ts';
import { type Cards, titleOf } from './cards.ts';
import { Fleet } from './fleet.svelte.ts';
import { Intake } from './intake.ts';
import { classNameOf } from './class-name.ts';
import { isBroken, keyOf } from './recipe.ts';
import type { Panel, RunState } from './run.svelte.ts';
import { Subject } from './subject.svelte.ts';
import { TrainerLine } from './trainer.svelte.ts';

/** Earlier runs that are kept, the shown one among them. */
export const RUNS_KEPT = 6;
/** A run of more seconds than this says what it will take and waits for a word. */
export const LONG_RUN = 60;
/** Seconds of training that an estimate rests on. */
const TIMED_ENOUGH = 1.5;

/** Everything the Lab knows and can do; components draw it and call it. */
export class LabState {
  readonly cards: Cards;
  readonly subject: Subject;
  readonly line: TrainerLine;

  /** Own runs, the oldest first; their twins and cures hang on them. */
  runs = $state.raw<RunState[]>([]);
  shown = $state.raw<RunState>();
  /** The step that every panel is held at; null follows the run. */
  pinned = $state<number | null>(null);
  /** The step under the pointer on any chart, which goes before the pinned one. */
  hovered = $state<number | null>(null);
  twinWanted = $state(true);
  /** The detector whose evidence alone is shaded. */
  pointed = $state<string>();
  /** What the live region says. */
  said = $state('');
  /** A sentence about what could not be done. */
  problem = $state('');
  /** What a long run will take, while it waits for a word. */
  question = $state.raw<{ run: RunState; seconds: number }>();
  removed = $state.raw<{ run: RunState; index: number }>();
  /** Which run stands beside the shown one in the panels. */
  beside = $state.raw<RunState>();
  /** What a class link fixes and hides; empty on a Lab of one's own. */
  rules = $state.raw<Rules>({});

  readonly #fleet: Fleet;
  readonly #intake: Intake;
  #accepted = new WeakSet<RunState>();
  #resumable: RunState[] = [];

  constructor(cards: Cards, first: Recipe, open: OpenTrainer) {
    this.cards = cards;
    this.subject = new Subject(cards, first);
    this.line = new TrainerLine(
      open,
      (message) => this.#intake.push(message),
      (sentence) => this.#intake.lost(sentence),
    );
    this.#fleet = new Fleet(this.line);
    this.#intake = new Intake(this.#fleet, this.line, cards, {
      say: (sentence) => (this.said = sentence),
      complain: (sentence) => (this.problem = sentence),
      started: (run) => this.#started(run),
      name: (run) => classNameOf(run, cards, this.rules),
      drawn: () => this.#askFirst(),
    });
  }

  rule(control: string): Rule {
    return ruleOf(this.rules, control);
  }

  /** Whether what the detectors say is kept from the reader. */
  get blind(): boolean {
    return this.rule('verdicts') === 'hidden';
  }

  /** Whether the dials differ from the run that is shown. */
  readonly dirty: boolean = $derived.by(() => this.shown?.origin.key !== this.subject.key);

  /** The runs that train, or wait to, for the shown one. */
  get active(): RunState[] {
    const { shown } = this;
    return shown ? [shown, shown.twin, ...shown.cures].filter((run): run is RunState => run?.unfinished === true) : [];
  }

  get training(): boolean {
    return this.active.some((run) => run.phase === 'running' || run.phase === 'waiting');
  }

  /** The step that was pointed to, where one was. */
  get cursor(): number | null {
    return this.hovered ?? this.pinned;
  }

  /** The step that a panel shows. */
  stepFor(panel: Panel): number {
    return this.cursor ?? this.shown?.traceFor(panel).last ?? 0;
  }

  /** Trains what the dials say; `held` waits at the start, to be stepped. */
  run(held = false): RunState {
    this.stop();
    this.problem = '';
    this.#fleet.blind = this.blind;
    this.question = undefined;
    this.pinned = null;
    const { recipe, shared, key } = this.subject;
    const ask: Ask = shared ? { shared } : { recipe };
    const run = this.#fleet.begin({ kind: 'run', ask, recipe, key, held });
    if (this.twinWanted && isBroken(recipe)) run.twin = this.#fleet.twin(recipe, held);
    const runs = [...this.runs, run];
    for (const old of runs.slice(0, -RUNS_KEPT)) this.#fleet.forget(old, this.runs);
    this.runs = runs.slice(-RUNS_KEPT);
    this.show(run);
    return run;
  }

  show(run: RunState): void {
    this.shown = run;
    this.beside = run.cures.at(-1) ?? run.twin;
    this.pointed = undefined;
  }

  /** Replays the shown run from before its failure, with a cure. */
  cure(remedy: string): void {
    const broken = this.shown;
    if (!broken) return;
    const of = { id: remedy, title: titleOf(this.cards.remedies, remedy) };
    const recipe = { ...broken.origin.recipe, remedies: [...broken.origin.recipe.remedies, remedy] };
    const fork =
      this.cards.remedies.find((card) => card.id === remedy)?.from === 'checkpoint' && broken.origin.trainer === this.line.number;
    const run = this.#fleet.make({ kind: 'cure', ask: { recipe }, recipe, key: keyOf(recipe), of: broken, remedy: of });
    if (fork) this.line.send({ kind: 'fork', id: run.id, of: broken.id, remedies: [remedy] });
    else this.line.send({ kind: 'run', id: run.id, ask: run.origin.ask });
    broken.cures = [...broken.cures.filter((cure) => cure.origin.remedy?.id !== remedy), run];
    this.beside = run;
    this.pinned = null;
  }

  pause(): void {
    for (const run of this.active) this.#fleet.send('pause', run);
  }

  resume(): void {
    for (const run of this.active) {
      this.#fleet.send('resume', run);
      if (run.phase === 'paused') run.phase = 'running';
    }
    if (this.question) this.#accepted.add(this.question.run);
    this.question = undefined;
    this.pinned = null;
  }

  stop(): void {
    for (const run of this.active) this.#fleet.send('stop', run);
    this.question = undefined;
  }

  /** Trains a number of steps and waits; starts the run where there is none to step. */
  advance(count: number): void {
    if (this.dirty || this.active.length === 0) this.run(true);
    else if (this.training) this.pause();
    for (const run of this.active) {
      if (run.sheet) this.line.send({ kind: 'step', id: run.id, count });
      else run.owed += count;
    }
    this.pinned = null;
  }

  /** Alters a live setting of the shown run from its next step on. */
  alter(path: string, value: SettingValue): void {
    const run = this.shown;
    if (!run?.unfinished) return;
    this.line.send({ kind: 'set', id: run.id, path, value });
    run.altered = { ...run.altered, [path]: value };
  }

  remove(run: RunState): void {
    const index = this.runs.indexOf(run);
    if (index < 0) return;
    if (run.unfinished) this.#fleet.send('stop', run);
    this.runs = this.runs.filter((other) => other !== run);
    this.removed = { run, index };
    if (this.shown === run) {
      const next = this.runs.at(-1);
      if (next) this.show(next);
      else this.shown = undefined;
    }
  }

  restore(): void {
    const { removed } = this;
    if (!removed) return;
    this.runs = this.runs.toSpliced(removed.index, 0, removed.run);
    this.show(removed.run);
    this.removed = undefined;
  }

  /** Trains on another backend from the next run on; the runs there are stay to be looked at. */
  choose(backend: BackendName | 'auto'): void {
    this.stop();
    this.#intake.flush();
    this.#fleet.fail('Its backend was changed before it ended.');
    this.line.choose(backend);
  }

  /** Pauses what trains when the tab is hidden, and resumes it at the same step. */
  hidden(hidden: boolean): void {
    if (hidden) {
      this.#resumable = this.#fleet.unfinished.filter((run) => run.phase === 'running');
      for (const run of this.#resumable) this.#fleet.send('pause', run);
      return;
    }
    for (const run of this.#resumable) {
      if (!run.unfinished) continue;
      this.#fleet.send('resume', run);
      run.phase = 'running';
    }
    this.#resumable = [];
  }

  /** Ends the worker; what had not ended stays as far as it came. */
  close(): void {
    this.#fleet.fail('The page was left before this run had ended.');
    this.line.close();
  }

  /** Steps asked for before a run had started are made now; what starts in a hidden tab waits. */
  #started(run: RunState): void {
    if (document.hidden && run.phase === 'running') {
      this.#fleet.send('pause', run);
      this.#resumable.push(run);
    }
    if (run.owed > 0) this.line.send({ kind: 'step', id: run.id, count: run.owed });
    run.owed = 0;
  }

  /** Holds a long run once its first steps are timed, and says what it will take. */
  #askFirst(): void {
    const run = this.shown;
    if (run?.phase !== 'running' || this.#accepted.has(run) || run.timed < TIMED_ENOUGH) return;
    if (run.remaining <= LONG_RUN) return;
    this.question = { run, seconds: run.remaining };
    this.pause();
  }
}
