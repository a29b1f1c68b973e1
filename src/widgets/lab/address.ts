import type { Recipe } from '../../experiment.ts';
import { checkSeed, InputError, parseSetting } from '../../fields.ts';
import type { Cards } from './cards.ts';
import { plainRecipe, withInjection, withOwn } from './recipe.ts';

const list = (items: readonly { id: string }[]) => items.map((item) => item.id).join(', ');

/**
 * Reads dials from a page's query, as in `?task=digits&inject=learning-rate-too-high:.5&set=model.depth:4&seed=1`. Returns nothing
 * where the query names none; throws an InputError that says what is wrong and what would do.
 */
export function recipeFromQuery(search: string, cards: Cards, fallback: Recipe): Recipe | undefined {
  const query = new URLSearchParams(search);
  if (!['task', 'inject', 'set', 'seed'].some((name) => query.has(name))) return undefined;
  const task = query.get('task') ?? fallback.task;
  if (!cards.tasks.some((card) => card.id === task)) {
    throw new InputError(`Unknown task "${task}" in the address: choose one of ${list(cards.tasks)}`);
  }
  let recipe = plainRecipe(task);
  for (const text of query.getAll('inject')) recipe = withInjection(recipe, ...injection(text, task, cards));
  for (const text of query.getAll('set')) {
    const [path = '', value = ''] = text.split(/[:=](.*)/s);
    recipe = withOwn(recipe, path, parseSetting(path, value));
  }
  const seed = query.get('seed');
  if (seed !== null) recipe = { ...recipe, seed: checkSeed(/^\d+$/.test(seed) ? Number(seed) : seed) };
  return recipe;
}

function injection(text: string, task: string, cards: Cards): [id: string, severity: number] {
  const [id = '', level = '.5'] = text.split(':');
  const card = cards.injections.find((c) => c.id === id);
  const here = cards.injections.filter((c) => c.appliesTo.includes(task));
  if (!card) throw new InputError(`Unknown injection "${id}" in the address: choose one of ${list(here)}`);
  if (!card.appliesTo.includes(task)) {
    throw new InputError(`Cannot inject "${id}" on ${task}: it shows on ${card.appliesTo.join(', ')}`);
  }
  const severity = Number(level);
  if (level.trim() === '' || !(severity >= 0 && severity <= 1)) {
    throw new InputError(`Cannot inject "${id}" at severity "${level}": choose a number from 0 to 1`);
  }
  return [id, severity];
}

/** The dials as a query, so that a plain address can preset them. */
export function queryOf(recipe: Recipe): string {
  const parts = [`task=${recipe.task}`];
  for (const { id, severity } of recipe.inject) parts.push(`inject=${id}:${severity}`);
  for (const [path, value] of Object.entries(recipe.set)) parts.push(`set=${path}:${encodeURIComponent(String(value))}`);
  parts.push(`seed=${recipe.seed}`);
  return `?${parts.join('&')}`;
}
