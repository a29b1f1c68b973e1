/** An experiment as a link or a file holds it: written as plain JSON, and read back with every field checked. No catalogue code. */
import { parseDigest } from '../digest.ts';
import { EXPERIMENT_VERSION, type Claim, type Recipe, type Settings, type SettingValue, type Shared } from '../experiment.ts';
import { checkSeed, checkSetting, FIELDS, InputError, shown } from '../fields.ts';

/** The ids that exist, where the reader knows them; a page that does not leaves the question to the worker. */
export interface Known {
  tasks?: readonly string[];
  injections?: readonly string[];
  remedies?: readonly string[];
  detectors?: readonly string[];
}

type Fields = Record<string, unknown>;

/* More than any person makes, and little enough that a hostile link costs nothing. */
const MOST = { changes: 64, injections: 16, remedies: 16, failing: 200, losses: 2000 };
const NON_FINITE: Record<string, number> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity };

const wrong = (what: string, value: unknown, wanted: string) => new InputError(`Cannot read ${what} ${shown(value)}: it must be ${wanted}`);

function object(what: string, value: unknown, fields: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(what, value, 'an object in braces');
  for (const key of Object.keys(value)) {
    if (!fields.includes(key)) throw new InputError(`Unknown field ${shown(key)} of ${what}: its fields are ${fields.join(', ')}`);
  }
  return value as Fields;
}

function list(what: string, value: unknown, most: number): unknown[] {
  if (Array.isArray(value) && value.length <= most) return value;
  throw wrong(what, Array.isArray(value) ? `${value.length} items` : value, `a list of at most ${most}`);
}

function id(what: string, value: unknown, known?: readonly string[]): string {
  if (typeof value !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) || value.length > 60) {
    throw wrong(what, value, known ? `one of ${known.join(', ')}` : 'an id such as learning-rate-too-high');
  }
  if (known && !known.includes(value)) throw new InputError(`Unknown ${what} ${shown(value)}: choose one of ${known.join(', ')}`);
  return value;
}

function whole(what: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw wrong(what, value, `a whole number from ${min} to ${max}`);
}

function settings(what: string, value: unknown): Settings {
  const given = object(what, value, Object.keys(FIELDS));
  const read: Settings = {};
  for (const [path, setting] of Object.entries(given)) read[path] = checkSetting(path, setting);
  return read;
}

function recipe(value: unknown, known: Known): Recipe {
  const given = object('recipe', value, ['task', 'inject', 'remedies', 'set', 'seed']);
  const inject = list('recipe.inject', given.inject ?? [], MOST.injections).map((item) => {
    const row = object('recipe.inject', item, ['id', 'severity']);
    const name = id('injection', row.id, known.injections);
    const { severity } = row;
    if (typeof severity === 'number' && severity >= 0 && severity <= 1) return { id: name, severity };
    throw wrong(`severity of ${name}`, severity, 'a number from 0 to 1');
  });
  return {
    task: id('task', given.task, known.tasks),
    inject,
    remedies: list('recipe.remedies', given.remedies ?? [], MOST.remedies).map((item) => id('remedy', item, known.remedies)),
    set: settings('recipe.set', given.set ?? {}),
    seed: checkSeed(given.seed ?? 0),
  };
}

/** Reads what somebody claims came out; throws an `InputError` that names the first field that cannot be. */
export function readClaim(value: unknown, known: Known = {}): Claim {
  const given = object('claim', value, ['digest', 'failing', 'lossEvery', 'losses']);
  if (typeof given.digest !== 'string' || !parseDigest(given.digest)) {
    throw wrong('claim.digest', given.digest, 'a digest such as wtgw1-tfjs-wasm/1- and 64 hexadecimal digits');
  }
  return {
    digest: given.digest,
    failing: list('claim.failing', given.failing, MOST.failing).map((item) => {
      const row = object('claim.failing', item, ['detector', 'onset']);
      return { detector: id('detector', row.detector, known.detectors), onset: whole('onset', row.onset, 0, 1_000_000) };
    }),
    lossEvery: whole('claim.lossEvery', given.lossEvery, 1, 1_000_000),
    losses: list('claim.losses', given.losses, MOST.losses).map((item) => {
      const loss = typeof item === 'string' && Object.hasOwn(NON_FINITE, item) ? NON_FINITE[item] : item;
      if (typeof loss === 'number') return Math.fround(loss);
      throw wrong('claim.losses', item, 'a number, "NaN", "Infinity" or "-Infinity"');
    }),
  };
}

/** Reads a shared experiment from parsed JSON; throws an `InputError` that names the field, its value and what is valid. */
export function readShared(value: unknown, known: Known = {}): Shared {
  const given = object('experiment', value, ['version', 'task', 'seed', 'set', 'changes', 'recipe', 'claim']);
  const version = whole('version', given.version, 1, 1_000_000);
  if (version !== EXPERIMENT_VERSION) {
    throw new InputError(
      `Cannot read an experiment of version ${version}: this program runs version ${EXPERIMENT_VERSION}; open it where it was made`,
    );
  }
  const steps = FIELDS.steps?.max ?? 1;
  return {
    version,
    task: id('task', given.task, known.tasks),
    seed: checkSeed(given.seed),
    set: settings('set', given.set ?? {}),
    changes: list('changes', given.changes ?? [], MOST.changes).map((item) => {
      const row = object('changes', item, ['at', 'set']);
      return { at: whole('changes.at', row.at, 1, steps), set: settings('changes.set', row.set) };
    }),
    ...(given.recipe !== undefined && { recipe: recipe(given.recipe, known) }),
    ...(given.claim !== undefined && { claim: readClaim(given.claim, known) }),
  };
}

/** The shortest decimal that is the same single-precision number; words for those that JSON has no numerals for. */
function shortest(value: number): number | string {
  if (!Number.isFinite(value)) return String(value);
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return single;
}

/** A shared experiment as plain JSON values, empty parts left out and losses as short as single precision allows. */
export function writeShared({ version, task, seed, set, changes, recipe: made, claim }: Shared): object {
  return {
    version,
    task,
    seed,
    ...(Object.keys(set).length > 0 && { set }),
    ...(changes.length > 0 && { changes }),
    ...(made && { recipe: made }),
    ...(claim && { claim: { ...claim, losses: claim.losses.map(shortest) } }),
  };
}

/** Reads a whole experiment, as `run --json` prints it: every field is set, none is left to the task. */
export function readExperiment(value: unknown, known: Known = {}): Shared {
  const groups = [...new Set(Object.keys(FIELDS).map((path) => path.split('.')[0] as string))];
  const given = object('experiment', value, ['version', 'task', 'seed', 'changes', ...groups]);
  const set: Record<string, SettingValue> = {};
  for (const group of groups) {
    const part = given[group];
    if (part === undefined) continue;
    const paths = Object.keys(FIELDS).filter((path) => path === group || path.startsWith(`${group}.`));
    if (paths[0] === group) set[group] = checkSetting(group, part);
    else {
      const names = paths.map((path) => path.slice(group.length + 1));
      for (const [name, setting] of Object.entries(object(group, part, names))) {
        set[`${group}.${name}`] = checkSetting(`${group}.${name}`, setting);
      }
    }
  }
  return readShared({ version: given.version, task: given.task, seed: given.seed, set, changes: given.changes }, known);
}
