import { EXPERIMENT_VERSION, type Change, type Experiment, type SettingValue, type Settings } from './experiment.ts';

/** One settable field of an experiment: its default, its range and what people call it. */
export interface Field {
  title: string;
  default: SettingValue;
  /** Numbers: the valid range, whether whole, and the scale of a dial. */
  min?: number;
  max?: number;
  whole?: boolean;
  scale?: 'log' | 'linear';
  unit?: string;
  /** Choices. */
  options?: readonly string[];
  /** Whether it may be altered during a run. */
  live?: boolean;
}

const count = (title: string, value: number, min: number, max: number, unit: string): Field => ({
  title,
  default: value,
  min,
  max,
  whole: true,
  scale: 'log',
  unit,
});
const amount = (title: string, value: number, min: number, max: number, more: Partial<Field> = {}): Field => ({
  title,
  default: value,
  min,
  max,
  ...more,
});
const choice = (title: string, options: readonly string[]): Field => ({ title, default: options[0] as string, options });
const live = { live: true } as const;

/** Every settable field by its path. Defaults here hold where a task names none of its own. */
export const FIELDS: Record<string, Field> = {
  steps: count('Steps', 300, 1, 20000, 'steps'),
  'data.train': count('Training rows', 500, 1, 8000, 'rows'),
  'data.validation': count('Validation rows', 500, 1, 2000, 'rows'),
  'data.deployment': count('Deployment rows', 500, 1, 2000, 'rows'),
  'data.batch': count('Batch size', 64, 1, 2048, 'rows'),
  'data.shuffle': choice('Shuffling', ['each-epoch', 'never']),
  'data.noise': amount('Noise', 0, 0, 10),
  'data.copies': amount('Exact copies collected', 0, 0, 8, { unit: 'per example' }),
  'data.nearCopies': amount('Near copies collected', 0, 0, 8, { unit: 'per example' }),
  'data.split': choice('Split', ['by-example', 'by-source']),
  'model.family': choice('Family', ['mlp']),
  'model.depth': count('Depth', 2, 1, 64, 'hidden layers'),
  'model.width': count('Width', 32, 1, 1024, 'units'),
  'model.activation': choice('Activation', ['relu', 'leaky-relu', 'tanh', 'sigmoid', 'identity']),
  'model.residual': { title: 'Residual connections', default: false },
  'model.norm': choice('Normalisation', ['none', 'layer', 'batch']),
  'model.dropout': amount('Dropout', 0, 0, 0.95, { unit: 'share' }),
  'model.init': choice('Initialisation', ['he', 'xavier', 'lecun']),
  'model.gain': amount('Initial gain', 1, 0, 1000, { scale: 'log' }),
  'loss.kind': choice('Loss', ['softmax', 'mse', 'bce']),
  'loss.labelSmoothing': amount('Label smoothing', 0, 0, 0.9),
  'loss.form': choice('Loss formula', ['stable', 'naive']),
  'loss.classWeights': choice('Class weights', ['none', 'balanced']),
  'optimizer.kind': choice('Optimizer', ['sgd', 'momentum', 'rmsprop', 'adam', 'adamw']),
  'optimizer.learningRate': amount('Learning rate', 0.05, 0, 1000, { scale: 'log', ...live }),
  'optimizer.momentum': amount('Momentum', 0.9, 0, 0.9999, live),
  'optimizer.beta1': amount('Beta 1', 0.9, 0, 0.9999, live),
  'optimizer.beta2': amount('Beta 2', 0.999, 0, 0.99999, live),
  'optimizer.epsilon': amount('Epsilon', 1e-7, 0, 1, { scale: 'log', ...live }),
  'optimizer.weightDecay': amount('Weight decay', 0, 0, 10, live),
  'optimizer.clipNorm': amount('Clip gradients at', 0, 0, 1e6, { scale: 'log', unit: 'norm, 0 is off', ...live }),
  'optimizer.schedule': { ...choice('Schedule', ['constant', 'warmup', 'cosine', 'step']), ...live },
  'optimizer.warmupSteps': { ...count('Warm-up', 0, 0, 20000, 'steps'), ...live },
  'optimizer.decaySteps': { ...count('Decay every', 100, 1, 20000, 'steps'), ...live },
  'precision.format': choice('Precision', ['single', 'half']),
  'precision.lossScale': amount('Loss scale', 1, 1, 16777216, { scale: 'log' }),
  'precision.dynamic': { title: 'Dynamic loss scale', default: false },
  'monitor.measureEvery': count('Readings every', 10, 1, 10, 'steps'),
  'monitor.evaluateEvery': count('Evaluate every', 25, 1, 1000, 'steps'),
};

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
  if (typeof field.default === 'boolean') {
    if (typeof value === 'boolean') return value;
    throw new InputError(`Cannot set ${path} to ${shown(value)}: choose true or false`);
  }
  const { min = -Infinity, max = Infinity } = field;
  if (typeof value === 'number' && value >= min && value <= max && (!field.whole || Number.isInteger(value))) return value;
  throw new InputError(`Cannot set ${path} to ${shown(value)}: choose a ${field.whole ? 'whole number' : 'number'} from ${min} to ${max}`);
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
  const [group, name] = path.split('.') as [keyof Experiment, string | undefined];
  const part = experiment[group] as SettingValue | Record<string, SettingValue>;
  return name === undefined ? (part as SettingValue) : ((part as Record<string, SettingValue>)[name] as SettingValue);
}

/** A copy of the experiment with these settings, each checked. */
export function withSettings(experiment: Experiment, settings: Settings): Experiment {
  const copy = structuredClone(experiment);
  for (const [path, given] of Object.entries(settings)) {
    const value = checkSetting(path, given);
    const [group, name] = path.split('.') as [string, string | undefined];
    const target = copy as unknown as Record<string, unknown>;
    if (name === undefined) target[group] = value;
    else (target[group] as Record<string, unknown>)[name] = value;
  }
  return copy;
}

/** An experiment with every field filled: the defaults of all, then those given in order. */
export function fill(task: string, seed: number, ...layers: Settings[]): Experiment {
  const blank = {
    version: EXPERIMENT_VERSION,
    task,
    seed: checkSeed(seed),
    steps: 0,
    data: {},
    model: {},
    loss: {},
    optimizer: {},
    precision: {},
    monitor: {},
    changes: [],
  } as unknown as Experiment;
  const defaults: Settings = {};
  for (const [path, field] of Object.entries(FIELDS)) defaults[path] = field.default;
  return check(withSettings(blank, Object.assign(defaults, ...layers)));
}

/** Throws where settings that are valid alone contradict each other; returns the experiment. */
export function check(experiment: Experiment): Experiment {
  const { data, model, changes, steps } = experiment;
  if (model.norm === 'batch' && data.batch < 2) {
    throw new InputError(`Cannot normalise over a batch of ${data.batch}: set data.batch to 2 or more, or model.norm to layer`);
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
