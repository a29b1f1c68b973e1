/** Deals blind cases: a number is a case, the same everywhere and always. */
import type { Injection, Recipe } from '../../experiment.ts';
import { injections } from '../../injections/index.ts';
import { stream } from '../../random.ts';

/** A case as the worker knows it. */
export interface Dealt {
  number: number;
  recipe: Recipe;
  /** Whether it is the healthy twin of its recipe. */
  healthy: boolean;
  /** The failure; undefined where nothing is wrong. */
  injection: Injection | undefined;
  choices: string[];
}

/** Numbers of cases run from 1 to this. */
export const CASES = 99_999;
/** One case in so many is healthy. */
const HEALTHY = 5;
/** Failures that may be named. */
const CHOICES = 9;
/** Those of the row's own kind among them, itself included. */
const KIN = 4;
/** Seeds on which the catalogue is measured: what a row promises holds on these. */
const SEEDS = 10;

/** Tasks whose runs are over within seconds in a browser; rows of others, and those that take longer, are not dealt. */
const TASKS = [
  ['spirals', 'two-moons', 'xor', 'digits', 'penguins', 'weather', 'fraud'],
  ['assistant', 'questions', 'modular-addition', 'ring', 'long-memory'],
];
/** What takes long in a browser. */
const SLOW = ['batch-statistics-at-evaluation', 'double-softmax'];
/** What its evidence does not tell from a rival: on most seeds diagnosis puts another cause first (docs/catalogue.md). */
const LIKE_OTHERS = ['model-too-large', 'too-little-data', 'overflowing-softmax', 'dying-relu', 'gradient-ascent'];

/** A failure on a task that shows it. */
export interface Row {
  injection: Injection;
  task: string;
}
/** Rows that are dealt. */
export const rows: Row[] = injections.flatMap((injection) =>
  [...SLOW, ...LIKE_OTHERS].includes(injection.id)
    ? []
    : injection.appliesTo.filter((task) => TASKS.some((group) => group.includes(task))).map((task) => ({ injection, task })),
);

/** The case of a number. */
export function deal(number: number): Dealt {
  const chance = stream(number, 'blind case');
  // A failure that several tasks show is not dealt more often for it.
  const ids = [...new Set(rows.map(({ injection }) => injection.id))];
  const id = ids[chance.below(ids.length)] as string;
  const fitting = rows.filter(({ injection }) => injection.id === id);
  const { injection, task } = fitting[chance.below(fitting.length)] as Row;
  const healthy = chance.below(HEALTHY) === 0;
  const seed = 1 + chance.below(SEEDS);
  const recipe = { task, inject: [{ id, severity: 0.5 }], remedies: [], set: {}, seed };
  return { number, recipe, healthy, injection: healthy ? undefined : injection, choices: choicesOf(injection, task, chance) };
}

/** The row's failure among others: some of its kind, some of every other kind, those that the task can show first. */
function choicesOf(own: Injection, task: string, chance: ReturnType<typeof stream>): string[] {
  const group = TASKS.find((tasks) => tasks.includes(task)) ?? [];
  const others = [...new Set(rows.filter((row) => group.includes(row.task)).map(({ injection }) => injection))].filter(
    ({ id }) => id !== own.id,
  );
  const shuffled = Array.from(chance.permutation(others.length), (i) => others[i] as Injection);
  const ranked = [
    ...shuffled.filter(({ appliesTo }) => appliesTo.includes(task)),
    ...shuffled.filter(({ appliesTo }) => !appliesTo.includes(task)),
  ];
  const kin = ranked.filter(({ category }) => category === own.category).slice(0, KIN - 1);
  const rest = ranked.filter((one) => !kin.includes(one));
  // Of other kinds by turns, so that no kind is missing that the tasks can show.
  const turns = [...new Set(rest.map(({ category }) => category))].map((category) => rest.filter((one) => one.category === category));
  const chosen = [own, ...kin];
  for (let i = 0; chosen.length < CHOICES && i < rest.length; i++) {
    for (const turn of turns)
      if (turn[i] && chosen.length < CHOICES && turn[i]?.category !== own.category) chosen.push(turn[i] as Injection);
  }
  for (const one of rest) if (chosen.length < CHOICES && !chosen.includes(one)) chosen.push(one);
  return chosen.map(({ id }) => id).sort();
}

/** One review in so many is another case, so that what is due does not give it away. */
const OTHERWISE = 3;

/** The first case from a number on whose failure is among the wanted ones, or, now and then, any case. */
export function pick(from: number, wanted: readonly string[]): number {
  const start = 1 + (from % CASES);
  if (wanted.length === 0 || stream(start, 'blind review').below(OTHERWISE) === 0) return start;
  for (let i = 0; i < 4_000; i++) {
    const number = 1 + ((start + i) % CASES);
    const { injection } = deal(number);
    if (injection && wanted.includes(injection.id)) return number;
  }
  return start;
}
