import type { Experiment, Recipe, Settings, SettingValue } from '../../experiment.ts';
import { valueAt } from '../../fields.ts';
import type { Shared } from '../../worker/protocol.ts';
import type { Cards } from './cards.ts';
import { active, effectAt, healthyBase, keyOf, plainRecipe, withInjection, withOwn, withTask } from './recipe.ts';
import { Timeline } from './undo.ts';

/** What is to be run: dials, or a link that came in and was not altered since. */
interface Held {
  recipe: Recipe;
  shared?: Shared;
}

/** The dials: what will be run next, with every change undoable. */
export class Subject {
  #held = $state.raw<Held>({ recipe: plainRecipe('') });
  #timeline = new Timeline<Held>();
  /** Raised with every change, because the timeline itself is not reactive. */
  #turn = $state(0);

  readonly cards: Cards;
  /** The healthy setting of the recipe, one's own settings apart. */
  readonly base: Experiment = $derived.by(() => healthyBase(this.recipe, this.cards));

  constructor(cards: Cards, first: Recipe) {
    this.cards = cards;
    this.#held = { recipe: first };
  }

  get recipe(): Recipe {
    return this.#held.recipe;
  }

  /** The link that came in, while it is what would be run. */
  get shared(): Shared | undefined {
    return this.#held.shared;
  }

  get key(): string {
    const { recipe, shared } = this.#held;
    return shared ? `link ${JSON.stringify([shared.task, shared.seed, shared.set, shared.changes])}` : keyOf(recipe);
  }

  get canUndo(): boolean {
    return this.#turn >= 0 && this.#timeline.canUndo;
  }

  get canRedo(): boolean {
    return this.#turn >= 0 && this.#timeline.canRedo;
  }

  task(id: string): void {
    this.#change({ recipe: withTask(this.recipe, id, this.cards) });
  }

  inject(id: string, severity: number): void {
    this.#change({ recipe: withInjection(this.recipe, id, severity) }, `inject ${id}`);
  }

  /** Moves to a task where an injection shows, with the injection at its typical severity. */
  injectElsewhere(id: string, task: string): void {
    this.#change({ recipe: withInjection(withTask(this.recipe, task, this.cards), id, 0.5) });
  }

  set(path: string, value: SettingValue): void {
    const own = value === valueAt(this.base, path) ? undefined : value;
    this.#change({ recipe: withOwn(this.recipe, path, own) }, `set ${path}`);
  }

  /** Sets what one of the task's models asks for, and gives up what the others did, as one change. */
  model(title: string): void {
    const { models = [] } = this.cards.tasks.find(({ id }) => id === this.recipe.task) ?? {};
    const chosen = models.find((model) => model.title === title)?.set ?? {};
    const paths = new Set(models.flatMap(({ set }) => Object.keys(set)));
    let { recipe } = this;
    for (const path of paths) recipe = withOwn(recipe, path, chosen[path] === valueAt(this.base, path) ? undefined : chosen[path]);
    this.#change({ recipe });
  }

  /** The model that the dials ask for, by its family; undefined where the task has one only. */
  get modelTitle(): string | undefined {
    const { models, defaults } = this.cards.tasks.find(({ id }) => id === this.recipe.task) ?? {};
    const family = ({ set }: { set: Settings }) => set['model.family'] ?? defaults?.['model.family'];
    return models?.find((model) => family(model) === this.value('model.family'))?.title;
  }

  seed(seed: number): void {
    this.#change({ recipe: { ...this.recipe, seed } }, 'seed');
  }

  remedy(id: string, on: boolean): void {
    const others = this.recipe.remedies.filter((remedy) => remedy !== id);
    this.#change({ recipe: { ...this.recipe, remedies: on ? [...others, id] : others } });
  }

  /** Puts the dials as the page's address asks, which is no change to be undone. */
  preset(recipe: Recipe, shared?: Shared): void {
    this.#held = shared ? { recipe, shared } : { recipe };
  }

  /** Puts other dials, or a link that came in, in the place of these. */
  replace(recipe: Recipe, shared?: Shared): void {
    this.#change(shared ? { recipe, shared } : { recipe });
  }

  /** Ends the gesture of a dial that was let go. */
  settle(): void {
    this.#timeline.settle();
  }

  undo(): void {
    this.#held = this.#timeline.undo(this.#held) ?? this.#held;
    this.#turn++;
  }

  redo(): void {
    this.#held = this.#timeline.redo(this.#held) ?? this.#held;
    this.#turn++;
  }

  /** The value that a setting has before anything is broken: one's own, else what the task and the injections ask for. */
  value(path: string): SettingValue {
    return this.recipe.set[path] ?? valueAt(this.base, path);
  }

  isOwn(path: string): boolean {
    return path in this.recipe.set;
  }

  /** The value that an injection turns a setting to, and the title of the injection. */
  broken(path: string): { value: SettingValue; by: string; id: string } | undefined {
    for (const { card, severity } of active(this.recipe, this.cards)) {
      const value = effectAt(card, this.recipe.task, severity)[path];
      if (value !== undefined && value !== this.value(path)) return { value, by: card.title, id: card.id };
    }
    return undefined;
  }

  #change(held: Held, gesture?: string): void {
    this.#timeline.note(this.#held, gesture);
    this.#held = held;
    this.#turn++;
  }
}
