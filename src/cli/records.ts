/** The lists of what the pages keep recorded: runs, maps and checks, each kind in a folder of lists and a folder of files. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe, Settings } from '../experiment.ts';
import { checkSeed, InputError } from '../fields.ts';
import type { Host } from '../runs/run.ts';
import { readInjection } from './ask.ts';

/** What every line of a list says. */
export interface Asked {
  id: string;
  task: string;
  /** As typed after `--inject`. */
  inject?: string[];
  remedies?: string[];
  set?: Settings;
  seed?: number;
}

/** What is told of each record: whether it came out as before, was only judged otherwise, came out otherwise, or is new. */
export interface Row {
  id: string;
  state: 'same' | 'judged' | 'differs' | 'new';
  digest?: string;
  expected?: string;
  bytes: number;
  failing: string[];
}

/** One kind of record: makes a line of its lists and compares it with the file of before. */
export interface Kind<E extends Asked = Asked> {
  name: 'runs' | 'maps' | 'checks';
  make(entry: E, host: Host, before: string | undefined): Promise<{ text: string; row: Omit<Row, 'id' | 'bytes'> }>;
}

/** The recipe of a line. */
export function recipeOf({ task, inject = [], remedies = [], set = {}, seed = 1 }: Asked): Recipe {
  return { task, inject: inject.map(readInjection), remedies, set, seed: checkSeed(seed) };
}

/** The lines of a list, or of every list in a folder; none where a folder of lists is not there and may be absent. */
export function entries<E extends Asked>(place: string, mayLack = false): E[] {
  if (!existsSync(place)) {
    if (mayLack) return [];
    throw new InputError(`Cannot find ${place}, the lists of what is recorded: run it in the project's folder, or name one with --list`);
  }
  const lists = statSync(place).isDirectory()
    ? readdirSync(place).flatMap((name) => (name.endsWith('.json') ? [join(place, name)] : []))
    : [place];
  return lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as E[]);
}

/** Those of the lines that are wanted, all where none is named. */
export function chosen<E extends Asked>(all: { kind: Kind; entry: E }[], wanted: string[]): { kind: Kind; entry: E }[] {
  const double = all.find(({ entry }, i) => all.findIndex((other) => other.entry.id === entry.id) !== i);
  if (double) throw new InputError(`Cannot record "${double.entry.id}" twice: give each record an id of its own`);
  for (const id of wanted) {
    if (all.some(({ entry }) => entry.id === id)) continue;
    throw new InputError(`Unknown recorded run "${id}": choose among ${all.map(({ entry }) => entry.id).join(', ')}`);
  }
  return wanted.length === 0 ? all : all.filter(({ entry }) => wanted.includes(entry.id));
}
