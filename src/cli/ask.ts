import { existsSync, readFileSync } from 'node:fs';
import type { Experiment, Recipe, Settings, Shared } from '../experiment.ts';
import { check, checkSeed, InputError, parseSetting, withSettings } from '../fields.ts';
import { injections } from '../injections/index.ts';
import { remedies } from '../remedies/index.ts';
import { injectionOf, remedyOf, resolve, resolveShared } from '../runs/resolve.ts';
import { readBundle } from '../sharing/bundle.ts';
import { decodeLink, isLink } from '../sharing/link.ts';
import type { Known } from '../sharing/shared.ts';
import { tasks } from '../tasks/index.ts';
import { numberOf } from './command.ts';

const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

/** The ids of this program's catalogues; those of detectors are left open, since an older claim may name one that is gone. */
export const known: Known = { tasks: ids(tasks), injections: ids(injections), remedies: ids(remedies) };

/** What people may type about an experiment. */
export interface Wishes {
  inject: string[];
  remedies: string[];
  set: string[];
  seed?: string | undefined;
  steps?: string | undefined;
}

/** An experiment to run, the recipe where it was made by one, and the claim where somebody made one. */
export interface Asked {
  experiment: Experiment;
  recipe?: Recipe;
  shared?: Shared;
}

/** Reads `id:severity`; half severity is the typical case. */
export function readInjection(text: string): { id: string; severity: number } {
  const [id = '', severity = '0.5'] = text.split(/:(.*)/s);
  injectionOf(id);
  return { id, severity: numberOf(`inject ${id}:`, severity) };
}

function readSettings({ set, steps }: Wishes): Settings {
  const settings: Settings = {};
  for (const text of set) {
    const [path = '', value] = text.split(/=(.*)/s);
    if (value === undefined) throw new InputError(`Cannot read --set "${text}": give path=value, as in optimizer.learningRate=0.1`);
    settings[path] = parseSetting(path, value);
  }
  if (steps !== undefined) settings.steps = parseSetting('steps', steps);
  return settings;
}

/** Reads a link or a file that holds an experiment. */
export function readSubject(subject: string): Shared | undefined {
  if (isLink(subject)) return decodeLink(subject, known);
  if (existsSync(subject)) return readBundle(readFileSync(subject, 'utf8'), known).shared;
  if (/[./\\]/.test(subject)) throw new InputError(`Cannot read file "${subject}": there is none; name a task, a file or a link`);
  return undefined;
}

/** The experiment that a task, file or link and the options around it ask for. */
export function ask(subject: string, wishes: Wishes): Asked {
  const settings = readSettings(wishes);
  const inject = wishes.inject.map(readInjection);
  const seed = wishes.seed === undefined ? undefined : checkSeed(numberOf('seed', wishes.seed));
  const shared = readSubject(subject);
  if (!shared) {
    const recipe = { task: subject, inject, remedies: wishes.remedies, set: settings, seed: seed ?? 1 };
    return { experiment: resolve(recipe), recipe };
  }
  const untouched = inject.length + wishes.remedies.length + Object.keys(settings).length === 0 && seed === undefined;
  let experiment = resolveShared(shared);
  if (untouched) return { experiment, shared, ...(shared.recipe && { recipe: shared.recipe }) };
  experiment = withSettings({ ...experiment, seed: seed ?? experiment.seed }, settings);
  for (const { id, severity } of inject) {
    const injection = injectionOf(id);
    if (!injection.appliesTo.includes(experiment.task)) {
      throw new InputError(`Cannot inject ${id} into ${experiment.task}: it applies to ${injection.appliesTo.join(', ')}`);
    }
    if (severity > 0) experiment = injection.apply(experiment, severity);
  }
  for (const id of wishes.remedies) experiment = remedyOf(id).apply(experiment);
  return { experiment: check(experiment) };
}
