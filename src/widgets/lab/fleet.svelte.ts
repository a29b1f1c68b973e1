import type { Recipe } from '../../experiment.ts';
import { keyOf, twinOf } from './recipe.ts';
import { type RunOrigin, RunState } from './run.svelte.ts';
import type { TrainerLine } from './trainer.svelte.ts';

/** Every run that was asked for, by the number under which the worker knows it. */
export class Fleet {
  readonly #line: TrainerLine;
  readonly #byId = new Map<number, RunState>();
  readonly #twins = new Map<string, RunState>();
  #nextId = 1;
  /** Whether what the detectors say of new runs is dropped as it comes. */
  blind = false;

  constructor(line: TrainerLine) {
    this.#line = line;
  }

  get(id: number): RunState | undefined {
    return this.#byId.get(id);
  }

  /** What has not ended, whether it is shown or not. */
  get unfinished(): RunState[] {
    return [...this.#byId.values()].filter((run) => run.unfinished);
  }

  /** Gives a run its number; nothing is sent yet. */
  make(origin: Omit<RunOrigin, 'id' | 'trainer' | 'blind'>): RunState {
    this.#line.open();
    const run = new RunState({ ...origin, id: this.#nextId++, trainer: this.#line.number, blind: this.blind });
    this.#byId.set(run.id, run);
    return run;
  }

  /** Sends a run on its way. */
  begin(origin: Omit<RunOrigin, 'id' | 'trainer' | 'blind'>): RunState {
    const run = this.make(origin);
    this.#line.send({ kind: 'run', id: run.id, ask: origin.ask, ...(origin.held ? { paused: true } : {}) });
    return run;
  }

  /** The healthy twin of a recipe: the one trained before where it ran to its end, else a new one. */
  twin(recipe: Recipe, held: boolean): RunState {
    const key = `${this.#line.chosen} ${keyOf(twinOf(recipe))}`;
    const known = this.#twins.get(key);
    if (known?.phase === 'ended' && known.summary?.outcome !== 'stopped' && !held) return known;
    const twin = this.begin({ kind: 'twin', ask: { recipe, twin: true }, recipe: twinOf(recipe), key, held });
    this.#twins.set(key, twin);
    return twin;
  }

  /** Tells the worker about a run, if it is still the one that made it. */
  send(kind: 'pause' | 'resume' | 'stop' | 'forget', run: RunState): void {
    if (run.origin.trainer === this.#line.number) this.#line.send({ kind, id: run.id });
  }

  /** Lets the worker drop a run with its cures, and its twin where none of `kept` stands beside it. */
  forget(run: RunState, kept: readonly RunState[]): void {
    const { twin } = run;
    const shared = kept.some((other) => other !== run && other.twin === twin);
    for (const each of [run, ...run.cures, ...(twin && !shared ? [twin] : [])]) {
      this.send('forget', each);
      this.#byId.delete(each.id);
      if (each === twin) this.#twins.delete(each.origin.key);
    }
  }

  /** Says of everything unfinished why it will not go on. */
  fail(sentence: string): void {
    for (const run of this.unfinished) run.fail(sentence);
  }
}
