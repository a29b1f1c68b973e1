import { EXPERIMENT_VERSION, type Change, type Experiment, type SettingValue, type Settings } from './experiment.ts';
import { FIELDS } from './field-table.ts';

export { type Field, FIELDS } from './field-table.ts';

/** A setting, recipe or link that cannot be used; the message is one sentence for people. */
export class InputError extends Error {
  override name = 'InputError';
}

const list = (items: readonly string[]) => items.join(', ');

/** Shows a value as a person would have typed it, shortened. */
export function shown(value: unknown): string {
  const text =
    typeof value === 'string' ? `"${value}"` : typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Throws unless `value` suits the field at `path`. */
export function checkSetting(path: string, value: unknown): SettingValue {
  const field = Object.hasOwn(FIELDS, path) ? FIELDS[path] : undefined;
  if (!field) {
    throw new InputError(`Unknown setting ${shown(path)}: choose one of ${list(Object.keys(FIELDS))}`);
  }
  if (field.options) {
    if (typeof value === 'string' && field.options.includes(value)) return value;
    throw new InputError(`Cannot set ${path} to ${shown(value)}: choose one of ${list(field.options)}`);
  }
  if (field.patterns !== undefined) return checkPatterns(path, value, field.patterns);
  if (typeof field.default === 'boolean') {
    if (typeof value === 'boolean') return value;
    throw new InputError(`Cannot set ${path} to ${shown(value)}: choose true or false`);
  }
  const { min = -Infinity, max = Infinity } = field;
  if (typeof value === 'number' && value >= min && value <= max && (!field.whole || Number.isInteger(value))) return value;
  throw new InputError(`Cannot set ${path} to ${shown(value)}: choose a ${field.whole ? 'whole number' : 'number'} from ${min} to ${max}`);
}

/** A group that repeats something that repeats, as (a+)+: on some texts it takes longer than anybody waits. */
const ENDLESS = /\([^)]*[+*}][^)]*\)[+*{]/;

/** The lines of patterns that look for something. */
export const patternsIn = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Throws unless every line is a regular expression, without a repeated group of repeats. */
function checkPatterns(path: string, value: unknown, most: number): string {
  if (typeof value !== 'string' || value.length > most) {
    throw new InputError(`Cannot set ${path} to ${shown(value)}: give up to ${most} characters, one regular expression a line`);
  }
  for (const line of patternsIn(value)) {
    if (ENDLESS.test(line)) throw new InputError(`Cannot look for ${shown(line)}: a group that repeats must hold nothing that repeats`);
    try {
      new RegExp(line, 'i');
    } catch {
      throw new InputError(`Cannot look for ${shown(line)}: give one regular expression a line`);
    }
  }
  return value;
}

/** Reads a setting from text, as typed after `--set path=`. */
export function parseSetting(path: string, text: string): SettingValue {
  const field = Object.hasOwn(FIELDS, path) ? FIELDS[path] : undefined;
  if (field && typeof field.default === 'boolean') return checkSetting(path, text === 'true' ? true : text === 'false' ? false : text);
  if (field && typeof field.default === 'number') {
    return checkSetting(path, text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text);
  }
  return checkSetting(path, text);
}

/** Throws unless `seed` is a whole number from 0 to 4294967295. */
export function checkSeed(seed: unknown): number {
  if (typeof seed === 'number' && Number.isInteger(seed) && seed >= 0 && seed <= 4294967295) return seed;
  throw new InputError(`Cannot use seed ${shown(seed)}: choose a whole number from 0 to 4294967295`);
}

/** The value at a path of an experiment. */
export function valueAt(experiment: Experiment, path: string): SettingValue {
  const dot = path.indexOf('.');
  if (dot < 0) return experiment[path as keyof Experiment] as SettingValue;
  return (experiment[path.slice(0, dot) as keyof Experiment] as unknown as Record<string, SettingValue>)[
    path.slice(dot + 1)
  ] as SettingValue;
}

type Groups = Record<string, unknown>;

/** Writes a setting into an experiment. */
function put(experiment: Groups, path: string, value: SettingValue): void {
  const dot = path.indexOf('.');
  if (dot < 0) experiment[path] = value;
  else (experiment[path.slice(0, dot)] as Groups)[path.slice(dot + 1)] = value;
}

/** A copy whose groups are copies; a map makes thousands, and `structuredClone` takes ten times as long. */
function copied(experiment: Groups): Groups {
  const copy: Groups = {};
  for (const [key, part] of Object.entries(experiment)) {
    copy[key] = Array.isArray(part) ? (part.length > 0 ? structuredClone(part) : []) : typeof part === 'object' ? { ...part } : part;
  }
  return copy;
}

/** A copy of the experiment with these settings, each checked. */
export function withSettings(experiment: Experiment, settings: Settings): Experiment {
  const copy = copied(experiment as unknown as Groups);
  for (const [path, given] of Object.entries(settings)) put(copy, path, checkSetting(path, given));
  return copy as unknown as Experiment;
}

/** The groups of an experiment, each with the defaults of its fields; made once. */
let blank: Groups | undefined;

function blankOf(): Groups {
  const made: Groups = { version: EXPERIMENT_VERSION, task: '', seed: 0, changes: [] };
  for (const path of Object.keys(FIELDS)) if (path.includes('.')) made[path.slice(0, path.indexOf('.'))] = {};
  for (const [path, field] of Object.entries(FIELDS)) put(made, path, field.default);
  return made;
}

/** An experiment with every field filled: the defaults of all, then those given in order. */
export function fill(task: string, seed: number, ...layers: Settings[]): Experiment {
  blank ??= blankOf();
  const experiment: Groups = copied(blank);
  experiment['task'] = task;
  experiment['seed'] = checkSeed(seed);
  const given: Settings = Object.assign({}, ...layers);
  for (const path of Object.keys(given)) put(experiment, path, checkSetting(path, given[path]));
  return check(experiment as unknown as Experiment);
}

/** Throws where settings that are valid alone contradict each other; returns the experiment. */
export function check(experiment: Experiment): Experiment {
  const { data, model, policy, changes, steps } = experiment;
  if (model.norm === 'batch' && data.batch < 2) {
    throw new InputError(`Cannot normalise over a batch of ${data.batch}: set data.batch to 2 or more, or model.norm to layer`);
  }
  if (model.family === 'transformer' && model.width % model.heads !== 0) {
    throw new InputError(`Cannot cut a width of ${model.width} into ${model.heads} heads: set model.width to a multiple of model.heads`);
  }
  if (model.family === 'transformer' && model.norm === 'batch') {
    throw new InputError('Cannot normalise a transformer over the batch: set model.norm to layer or none');
  }
  if (model.family === 'policy' && policy.start === 'scratch' && policy.kl > 0) {
    throw new InputError(
      `Cannot hold a policy to a reference with policy.kl ${policy.kl} where policy.start is scratch: set policy.kl to 0 or policy.start to reference`,
    );
  }
  for (const change of changes) {
    if (!Number.isInteger(change.at) || change.at < 1 || change.at > steps) {
      throw new InputError(`Cannot change settings at step ${shown(change.at)}: choose a whole number from 1 to ${steps}`);
    }
    for (const [path, value] of Object.entries(change.set)) {
      checkSetting(path, value);
      if (!FIELDS[path]?.live) {
        const free = Object.keys(FIELDS).filter((p) => FIELDS[p]?.live);
        throw new InputError(`Cannot change ${path} in the middle of a run: only ${list(free)} can be`);
      }
    }
  }
  return experiment;
}

/** The settings in which `experiment` differs from `base`, by path. */
export function difference(base: Experiment, experiment: Experiment): Settings {
  const settings: Settings = {};
  for (const path of Object.keys(FIELDS)) {
    const value = valueAt(experiment, path);
    if (value !== valueAt(base, path)) settings[path] = value;
  }
  return settings;
}

/** The experiment's settings as they stand at a step, all changes up to it made. */
export function settingsAt(experiment: Experiment, step: number): Experiment {
  let now = experiment;
  for (const change of experiment.changes) if (change.at <= step) now = withSettings(now, change.set);
  return now;
}

/** Sorts changes by step, as a run applies them. */
export function withChange(experiment: Experiment, change: Change): Experiment {
  const copy = structuredClone(experiment);
  copy.changes = [...copy.changes, change].sort((a, b) => a.at - b.at);
  return check(copy);
}
