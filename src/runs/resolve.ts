import { EXPERIMENT_VERSION, type Experiment, type Injection, type Recipe, type Remedy, type Shared, type Task } from '../experiment.ts';
import { InputError, check, checkSeed, difference, fill, shown } from '../fields.ts';
import { injections } from '../injections/index.ts';
import { remedies } from '../remedies/index.ts';
import { tasks } from '../tasks/index.ts';

function find<T extends { id: string }>(kind: string, list: readonly T[], id: unknown): T {
  const found = list.find((item) => item.id === id);
  if (found) return found;
  throw new InputError(`Unknown ${kind} ${shown(id)}: choose one of ${list.map((item) => item.id).join(', ')}`);
}

/** The task with this id; an unknown id is an error that lists the known ones. */
export const taskOf = (id: unknown): Task => find('task', tasks, id);
/** The injection with this id. */
export const injectionOf = (id: unknown): Injection => find('injection', injections, id);
/** The remedy with this id. */
export const remedyOf = (id: unknown): Remedy => find('remedy', remedies, id);

/** Throws unless severity is from 0 to 1. */
function checkSeverity(id: string, severity: unknown): number {
  if (typeof severity === 'number' && severity >= 0 && severity <= 1) return severity;
  throw new InputError(`Cannot inject ${id} at severity ${shown(severity)}: choose a number from 0 to 1`);
}

/**
 * The experiment that a recipe stands for: the task's defaults, the settings in which each injection shows, the person's own
 * settings, then what breaks it and what mends it. The twin is the same with every injection at severity 0 and no remedy.
 */
export function resolve(recipe: Recipe, { twin = false }: { twin?: boolean } = {}): Experiment {
  const task = taskOf(recipe.task);
  const chosen = recipe.inject.map(({ id, severity }) => ({ injection: injectionOf(id), severity: checkSeverity(id, severity) }));
  for (const { injection } of chosen) {
    if (injection.appliesTo.includes(task.id)) continue;
    const fits = injections.filter((other) => other.appliesTo.includes(task.id)).map(({ id }) => id);
    throw new InputError(
      `Cannot inject ${injection.id} into ${task.id}: it applies to ${injection.appliesTo.join(', ')}; ${task.id} takes ${fits.join(', ')}`,
    );
  }
  const names = chosen.map(({ injection }) => injection.id);
  const double = names.find((id, i) => names.indexOf(id) !== i);
  if (double) throw new InputError(`Cannot inject ${double} twice: name it once, with the severity that is meant`);
  const cures = recipe.remedies.map(remedyOf);
  let experiment = fill(task.id, recipe.seed, task.defaults, ...chosen.map(({ injection }) => injection.setting(task.id)), recipe.set);
  if (twin) return experiment;
  for (const { injection, severity } of chosen) if (severity > 0) experiment = injection.apply(experiment, severity);
  for (const cure of cures) experiment = cure.apply(experiment);
  return check(experiment);
}

/** The experiment of a link or bundle, every field checked. */
export function resolveShared(shared: Shared): Experiment {
  if (shared.version !== EXPERIMENT_VERSION) {
    throw new InputError(
      `Cannot run an experiment of version ${shown(shared.version)}: this is version ${EXPERIMENT_VERSION}; open it where it was made`,
    );
  }
  const task = taskOf(shared.task);
  const experiment = fill(task.id, checkSeed(shared.seed), task.defaults, shared.set);
  experiment.changes = structuredClone(shared.changes);
  return check(experiment);
}

/** What a link must hold of an experiment: what differs from its task's defaults. */
export function sharedOf(experiment: Experiment, recipe?: Recipe): Shared {
  const plain = fill(experiment.task, experiment.seed, taskOf(experiment.task).defaults);
  return {
    version: EXPERIMENT_VERSION,
    task: experiment.task,
    seed: experiment.seed,
    set: difference(plain, experiment),
    changes: experiment.changes,
    ...(recipe && { recipe }),
  };
}
