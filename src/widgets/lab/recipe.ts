import type { Experiment, Recipe, Settings, SettingValue } from '../../experiment.ts';
import { fill, withSettings } from '../../fields.ts';
import { type Cards, type InjectionCard, SEVERITY_STEPS } from './cards.ts';

/** The seed that a run has unless somebody chose another. */
export const USUAL_SEED = 1;

/** A recipe for a task with nothing broken. */
export function plainRecipe(task: string): Recipe {
  return { task, inject: [], remedies: [], set: {}, seed: USUAL_SEED };
}

/** The injections of a recipe that are turned up, with their cards. */
export function active(recipe: Recipe, cards: Cards): { card: InjectionCard; severity: number }[] {
  return recipe.inject.flatMap(({ id, severity }) => {
    const card = cards.injections.find((c) => c.id === id);
    return card && severity > 0 ? [{ card, severity }] : [];
  });
}

/** Whether something is broken on purpose, so that a healthy twin would differ. */
export function isBroken(recipe: Recipe): boolean {
  return recipe.inject.some(({ severity }) => severity > 0);
}

/** The same setting and seed with every injection at severity 0. */
export function twinOf(recipe: Recipe): Recipe {
  return { ...recipe, inject: recipe.inject.map(({ id }) => ({ id, severity: 0 })) };
}

/** The recipe with one injection at a severity; at 0 the injection is taken out. */
export function withInjection(recipe: Recipe, id: string, severity: number): Recipe {
  const others = recipe.inject.filter((injection) => injection.id !== id);
  if (severity <= 0) return { ...recipe, inject: others };
  const at = recipe.inject.findIndex((injection) => injection.id === id);
  if (at < 0) return { ...recipe, inject: [...others, { id, severity }] };
  return { ...recipe, inject: recipe.inject.map((injection) => (injection.id === id ? { id, severity } : injection)) };
}

/** The recipe with one setting of its own; `undefined` returns it to what the task and the injections ask for. */
export function withOwn(recipe: Recipe, path: string, value: SettingValue | undefined): Recipe {
  const set: Settings = { ...recipe.set };
  if (value === undefined) delete set[path];
  else set[path] = value;
  return { ...recipe, set };
}

/** The recipe moved to another task: injections that show there stay, settings of one's own go. */
export function withTask(recipe: Recipe, task: string, cards: Cards): Recipe {
  const inject = recipe.inject.filter(({ id }) => cards.injections.find((c) => c.id === id)?.appliesTo.includes(task));
  return { ...plainRecipe(task), inject, seed: recipe.seed };
}

/** The healthy setting that a recipe starts from: defaults, the task's, then the net and optimizer its injections need. */
export function healthyBase(recipe: Recipe, cards: Cards): Experiment {
  const defaults = cards.tasks.find((task) => task.id === recipe.task)?.defaults ?? {};
  const settings = recipe.inject.map(({ id }) => cards.injections.find((c) => c.id === id)?.effects[recipe.task]?.setting ?? {});
  return fill(recipe.task, recipe.seed, defaults, ...settings);
}

/** The experiment of a recipe as its cards foretell it, remedies apart; the worker has the last word. */
export function foretold(recipe: Recipe, cards: Cards): Experiment {
  let experiment = withSettings(healthyBase(recipe, cards), recipe.set);
  for (const { card, severity } of active(recipe, cards)) experiment = withSettings(experiment, effectAt(card, recipe.task, severity));
  return experiment;
}

/** The settings that an injection gives at a severity, from the nearest listed one. */
export function effectAt(card: InjectionCard, task: string, severity: number): Settings {
  const settings: Settings = {};
  const index = Math.round(severity * SEVERITY_STEPS);
  for (const [path, values] of Object.entries(card.effects[task]?.values ?? {})) {
    const value = values[index];
    if (value !== undefined) settings[path] = value;
  }
  return settings;
}

/** What a severity means, in the words of the card nearest to it. */
export function severityInWords(card: InjectionCard, severity: number): string {
  if (severity <= 0) return card.severity[0];
  return severity < 0.75 ? card.severity[1] : card.severity[2];
}

/** A text that is equal for recipes that make the same run. */
export function keyOf(recipe: Recipe): string {
  const inject = [...recipe.inject].sort((a, b) => a.id.localeCompare(b.id));
  const set = Object.entries(recipe.set).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([recipe.task, inject, recipe.remedies, set, recipe.seed]);
}
