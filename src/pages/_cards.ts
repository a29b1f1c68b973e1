/** The catalogue as cards, made at build: pages hand them to widgets as JSON, and its code stays out of what browsers load. */
import { detectors } from '../detectors/index.ts';
import type { Injection, SettingValue, Task } from '../experiment.ts';
import { difference, fill, valueAt } from '../fields.ts';
import { injections } from '../injections/index.ts';
import { remedies } from '../remedies/index.ts';
import { tasks } from '../tasks/index.ts';
import { type Cards, type InjectionEffect, SEVERITY_STEPS } from '../widgets/lab/cards.ts';

/** What an injection does on a task: its setting, and the values that it gives at every listed severity. */
function effectOf(injection: Injection, task: Task): InjectionEffect {
  const setting = injection.setting(task.id);
  const base = fill(task.id, 1, task.defaults, setting);
  const altered = Array.from({ length: SEVERITY_STEPS + 1 }, (_, i) => (i === 0 ? base : injection.apply(base, i / SEVERITY_STEPS)));
  const paths = new Set(altered.flatMap((experiment) => Object.keys(difference(base, experiment))));
  const values: Record<string, SettingValue[]> = {};
  for (const path of paths) values[path] = altered.map((experiment) => valueAt(experiment, path));
  return { setting, values };
}

/** Every card, by kind. */
export const cards: Cards = {
  tasks: tasks.map(({ id, title, description, defaults, models, source }) => ({
    ...{ id, title, description, defaults },
    ...(models && { models }),
    ...(source && { source }),
  })),
  injections: injections.map((injection) => {
    const { id, title, description, category, appliesTo, severity, cures } = injection;
    const effects = Object.fromEntries(
      tasks.filter((task) => appliesTo.includes(task.id)).map((task) => [task.id, effectOf(injection, task)]),
    );
    return { id, title, description, category, appliesTo, severity, cures, effects };
  }),
  remedies: remedies.map(({ id, title, description, from }) => ({ id, title, description, from })),
  detectors: detectors.map(({ id, title, description, category }) => ({ id, title, description, category })),
};
