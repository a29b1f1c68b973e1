import type { Change } from '../../experiment.ts';
import { fill } from '../../fields.ts';
import type { Cards } from './cards.ts';
import { runName } from './naming.ts';
import { healthyBase } from './recipe.ts';
import type { RunState } from './run.svelte.ts';

/** Every change in the middle of a run: those it was asked for with, and those made by hand while it trained. */
export function changesOf(run: RunState): Change[] {
  const asked = run.sheet?.experiment.changes ?? [];
  const known = new Set(asked.map((change) => JSON.stringify(change)));
  const made = run.trace.interventions.flatMap(({ step, set }) => (set ? [{ at: step, set }] : []));
  return [...asked, ...made.filter((change) => !known.has(JSON.stringify(change)))].sort((a, b) => a.at - b.at);
}

/** What a run is called: what differs from the healthy setting that its recipe starts from. */
export function nameOf(run: RunState, cards: Cards): string {
  const { recipe, ask } = run.origin;
  if (run.kind === 'twin') return 'healthy twin';
  if (!run.sheet) return '';
  const experiment = { ...run.sheet.experiment, changes: changesOf(run) };
  // A link without a recipe says only what it differs in from its task.
  const bare = 'shared' in ask && recipe.inject.length === 0;
  const defaults = cards.tasks.find((task) => task.id === recipe.task)?.defaults ?? {};
  const base = bare ? fill(recipe.task, recipe.seed, defaults) : healthyBase(recipe, cards);
  return runName(base, experiment, 'recipe' in ask ? Object.keys(recipe.set) : []);
}
