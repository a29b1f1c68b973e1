import { InputError, checkSeed, shown, valueAt, withSettings } from '../fields.ts';
import type { Axis, Experiment, Recipe, Settings, SettingValue, Shared, Sweep } from '../experiment.ts';
import { injectionOf, resolve, resolveShared } from './resolve.ts';

/** A map of runs taken apart: how many cells, and the plain experiment behind each; cell i stands at column i mod columns, row i / columns. */
export interface Cells {
  columns: number;
  rows: number;
  count: number;
  /** What the axes set in a cell, by path. */
  settings(cell: number): Settings;
  experiment(cell: number): Experiment;
  /** The recipe of a cell, where the map was asked for by one. */
  recipe(cell: number): Recipe | undefined;
}

const SEVERITY = 'severity:';

function along(recipe: Recipe, path: string, value: SettingValue): Recipe {
  if (path === 'seed') return { ...recipe, seed: checkSeed(value) };
  if (!path.startsWith(SEVERITY)) return { ...recipe, set: { ...recipe.set, [path]: value } };
  const { id } = injectionOf(path.slice(SEVERITY.length));
  const severity = value as number;
  const known = recipe.inject.some((injection) => injection.id === id);
  const inject = known
    ? recipe.inject.map((injection) => (injection.id === id ? { id, severity } : injection))
    : [...recipe.inject, { id, severity }];
  return { ...recipe, inject };
}

/** A setting that an injection or a remedy overrides would make a map whose cells are all the same. */
function kept(experiment: Experiment, settings: Settings): Experiment {
  for (const [path, value] of Object.entries(settings)) {
    if (path === 'seed' || path.startsWith(SEVERITY) || valueAt(experiment, path) === value) continue;
    throw new InputError(`Cannot sweep ${path}: what is injected or mended sets it to ${shown(valueAt(experiment, path))}; leave that out`);
  }
  return experiment;
}

function varied(shared: Shared, settings: Settings): Experiment {
  const { seed, ...rest } = settings;
  const severity = Object.keys(rest).find((path) => path.startsWith(SEVERITY));
  if (severity) throw new InputError(`Cannot sweep ${severity} of a run that is given whole: give the recipe that it was made by`);
  const experiment = withSettings(resolveShared(shared), rest);
  return { ...experiment, seed: seed === undefined ? experiment.seed : checkSeed(seed) };
}

/** The experiments of a map of runs. */
export function cellsOf(sweep: Sweep): Cells {
  const [x, y] = sweep.axes as [Axis, Axis | undefined];
  const columns = x.values.length;
  const rows = y?.values.length ?? 1;
  const settings = (cell: number): Settings => ({
    [x.path]: x.values[cell % columns] as SettingValue,
    ...(y && { [y.path]: y.values[Math.floor(cell / columns)] as SettingValue }),
  });
  const recipe = (cell: number): Recipe | undefined => {
    if ('shared' in sweep) return undefined;
    return Object.entries(settings(cell)).reduce((made, [path, value]) => along(made, path, value), sweep.recipe);
  };
  const experiment = (cell: number): Experiment => {
    const set = settings(cell);
    if ('shared' in sweep) return varied(sweep.shared, set);
    return kept(resolve(recipe(cell) as Recipe), set);
  };
  return { columns, rows, count: columns * rows, settings, experiment, recipe };
}

/** Throws where a value of an axis cannot be used; tried along the edges of the map, before anything is trained. */
export function checkSweep(sweep: Sweep): Cells {
  const cells = cellsOf(sweep);
  for (let column = 0; column < cells.columns; column++) cells.experiment(column);
  for (let row = 1; row < cells.rows; row++) cells.experiment(row * cells.columns);
  return cells;
}
