/** Traces as files: JSON with short numbers, read back to the same bits, so that the id that names a trace is the hash of what was read. */
import { COLUMNS, stepColumns } from '../events.ts';
import type { EventBatch, StepColumns } from '../experiment.ts';
import { InputError, shown } from '../fields.ts';
import { canonical, hashOf } from './canonical.ts';
import type { Assignment, Key, Trace, Truth } from './types.ts';

/** The version of the form of traces, truths and their index. */
export const TRACES_VERSION = 1;

/** One line of the index of a set: what a learner may know of a trace. */
export interface IndexLine {
  id: string;
  /** Its file, beside the index. */
  file: string;
  task: string;
  steps: number;
}

/** A set of traces as it is listed; its truths are a file of their own. */
export interface TraceIndex {
  version: typeof TRACES_VERSION;
  engine: string;
  traces: IndexLine[];
}

/** The truths of a set. */
export interface TraceTruths {
  version: typeof TRACES_VERSION;
  truths: Truth[];
}

/** A whole set of hidden traces as one file, which is as secret as its key. */
export interface TraceSet {
  version: typeof TRACES_VERSION;
  engine: string;
  /** SHA-256 of what it was made of: the key's seed, the failures and how many. */
  madeOf: string;
  traces: Trace[];
  truths: Truth[];
}

/** The shortest decimal that is this number once it is single. */
function short(value: number): number | string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 5; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return text;
  }
  return value;
}

const words = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);
const unword = (value: unknown): unknown => (typeof value === 'string' ? (words.get(value) ?? value) : value);

/** A trace as a value for JSON. */
export function writeTrace({ id, layers, stride, batch }: Trace): object {
  const { steps, events } = batch;
  const columns = steps && Object.fromEntries(COLUMNS.map((name) => [name, Array.from(steps[name], short)]));
  const plain = JSON.parse(
    JSON.stringify(events, (_key, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value)),
  ) as EventBatch['events'];
  return {
    version: TRACES_VERSION,
    id,
    layers,
    stride,
    ...(steps && { steps: { first: steps.first, count: steps.count, layers: steps.layers, ...columns } }),
    events: plain,
  };
}

function columnsOf(given: Record<string, unknown>): StepColumns {
  const { first, count, layers } = given as { first: number; count: number; layers: number };
  if (![first, count, layers].every((value) => Number.isInteger(value) && value >= 0 && value <= 1e6)) {
    throw new InputError('Cannot read trace: it does not say how many rows of steps it holds; make the traces anew');
  }
  const steps = stepColumns(first, count, layers);
  for (const name of COLUMNS) {
    const values = given[name];
    if (!Array.isArray(values) || values.length !== steps[name].length) {
      throw new InputError(`Cannot read trace: its column ${name} does not hold ${steps[name].length} numbers; make the traces anew`);
    }
    steps[name].set(values.map(unword) as number[]);
  }
  return steps;
}

/** Numbers in events that JSON has no word for; names that read like one of the three words do not occur. */
function mended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return unword(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mended(item)]));
}

/** Reads a trace from the value of its file, and sees that it is the one that its id names. */
export function readTrace(value: unknown): Trace {
  const given = value as { version?: unknown; id?: unknown; layers?: unknown; stride?: unknown; steps?: unknown; events?: unknown };
  if (typeof given !== 'object' || given === null || given.version !== TRACES_VERSION) {
    throw new InputError(
      `Cannot read trace of version ${shown((given as { version?: unknown } | null)?.version)}: this program reads version ${TRACES_VERSION}`,
    );
  }
  const { id, layers, stride, steps, events } = given;
  if (!Array.isArray(layers) || typeof stride !== 'number' || !Array.isArray(events)) {
    throw new InputError('Cannot read trace: its layers, stride or events are missing; make the traces anew');
  }
  const rest = {
    layers: layers as string[],
    stride,
    batch: { ...(steps ? { steps: columnsOf(steps as Record<string, unknown>) } : {}), events: mended(events) as EventBatch['events'] },
  };
  const found = hashOf(canonical(rest));
  if (found !== id)
    throw new InputError(`Cannot use trace ${shown(id)}: its contents have the hash ${found}, so it was altered; make it anew`);
  return { id: found, ...rest };
}

/** What the hidden traces of an assignment follow from, as one hash. */
export const madeOf = ({ failures, broken, healthy, engine }: Assignment, { seed }: Pick<Key, 'seed'>): string =>
  hashOf(canonical({ failures, broken, healthy, engine, seed }));

/** A set of hidden traces as a value for JSON. */
export const writeSet = (set: TraceSet): object => ({ ...set, traces: set.traces.map(writeTrace) });

/** Reads a set of hidden traces, and sees that it is the one of this assignment and key. */
export function readSet(value: unknown, assignment: Assignment, key: Key): TraceSet {
  const set = value as TraceSet | null;
  if (
    typeof set !== 'object' ||
    set === null ||
    set.version !== TRACES_VERSION ||
    !Array.isArray(set.traces) ||
    !Array.isArray(set.truths)
  ) {
    throw new InputError('Cannot read hidden traces: it is no file of them; make them anew from the key');
  }
  if (set.madeOf !== madeOf(assignment, key)) {
    throw new InputError('Cannot use hidden traces: they were made of another key, other failures or another engine; make them anew');
  }
  return { ...set, traces: set.traces.map(readTrace) };
}
