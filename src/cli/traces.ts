import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, shown } from '../fields.ts';
import { readAssignment } from '../grading/assignment.ts';
import { checkKey, readKey } from '../grading/key.ts';
import { madeOf, type TraceIndex, type TraceSet, TRACES_VERSION, type TraceTruths, writeTrace } from '../grading/trace-file.ts';
import type { Assignment, Key, Trace, Truth } from '../grading/types.ts';
import { ENGINE } from '../grading/versions.ts';
import { makeTrace, planTraces, USUAL_FAILURES, type Wanted } from '../runs/traces.ts';
import { encodeLink } from '../sharing/link.ts';
import { type Command, EXIT, options } from './command.ts';
import { openHost } from './host.ts';
import { print, printJson, progress } from './print.ts';

/** The practice set: two runs of each failure and as many healthy ones, on seeds that no key is drawn from. */
const PRACTICE: Wanted = { failures: USUAL_FAILURES, broken: USUAL_FAILURES.length, healthy: 12 };
const PRACTICE_SEED = 2026;

/** One trace with what belongs to it. */
export interface Made {
  trace: Trace;
  truth: Truth;
  link: string;
  task: string;
  steps: number;
}

/** Makes a set of traces, in the order of their ids, which says nothing of what is broken. */
export async function makeTraces(wanted: Wanted, seed: number): Promise<Made[]> {
  const host = await openHost('wasm');
  const planned = planTraces(wanted, seed);
  const made: Made[] = [];
  for (const [i, one] of planned.entries()) {
    progress(i, planned.length, `${one.id}${one.severity === 0 ? ', healthy' : ''}`);
    const { trace, truth, shared } = await makeTrace(one, host);
    made.push({ trace, truth, link: encodeLink(shared), task: one.task, steps: lastStep(trace) });
  }
  progress();
  return made.sort((a, b) => (a.trace.id < b.trace.id ? -1 : 1));
}

const lastStep = ({ batch }: Trace): number =>
  batch.events.reduce((last, event) => ('step' in event ? Math.max(last, event.step) : last), 0);

/** The hidden traces of an assignment, made with its key. */
export async function hiddenTraces(assignment: Assignment, key: Key): Promise<TraceSet> {
  const made = await makeTraces(assignment, key.seed);
  return {
    version: TRACES_VERSION,
    engine: ENGINE,
    madeOf: madeOf(assignment, key),
    traces: made.map(({ trace }) => trace),
    truths: made.map(({ truth }) => truth),
  };
}

/** Writes a set into a folder: a file a trace, an index, and the truths apart. */
function write(made: readonly Made[], out: string, links: boolean): { file: string; bytes: number }[] {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (/^[0-9a-f]{12}\.json$/.test(name)) rmSync(join(out, name));
  const index: TraceIndex = {
    version: TRACES_VERSION,
    engine: ENGINE,
    traces: made.map(({ trace, task, steps }) => ({ id: trace.id, file: `${trace.id.slice(0, 12)}.json`, task, steps })),
  };
  const truths: TraceTruths = {
    version: TRACES_VERSION,
    truths: made.map(({ truth, link }) => ({ ...truth, ...(links && { link: `#${link}` }) })),
  };
  const written = made.map(({ trace }, i) => {
    const text = `${JSON.stringify(writeTrace(trace))}\n`;
    const file = (index.traces[i] as { file: string }).file;
    writeFileSync(join(out, file), text);
    return { file, bytes: text.length };
  });
  writeFileSync(join(out, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
  writeFileSync(join(out, 'truths.json'), `${JSON.stringify(truths, null, 1)}\n`);
  return written;
}

/** Reads a file of JSON; what is not is an `InputError`. */
export function readJsonFile(file: string, what: string): unknown {
  if (!existsSync(file)) throw new InputError(`Cannot read ${what} "${file}": there is no such file`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputError(`Cannot read ${what} "${file}": it is no JSON (${(error as Error).message}); save it anew`);
  }
}

/** `wtgw traces`: makes the practice traces of the exercise, or the hidden ones of an assignment. */
export const traces: Command = {
  name: 'traces',
  usage: '[--assignment a.json --key teacher.json] [--out folder] [--check] [--json]',
  summary: 'make the practice traces of the exercise, or the hidden ones of an assignment with its key',
  options: [
    '--assignment f  an assignment, with --key f its key: makes its hidden traces; else the practice set is made',
    '--out d         the folder to write to, else public/traces',
    '--check         write nothing; exit 1 where the practice traces would come out otherwise',
    '--json          {traces: [{id, task, injected, damage, bytes}], seconds}',
  ],
  async run(words) {
    const { values } = options(traces, words, {
      assignment: { type: 'string' },
      key: { type: 'string' },
      out: { type: 'string', default: 'public/traces' },
      check: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    if ((values.assignment === undefined) !== (values.key === undefined)) {
      throw new InputError('Cannot make hidden traces: give both --assignment and --key, or neither for the practice set');
    }
    const begun = performance.now();
    let made: Made[];
    if (values.assignment !== undefined && values.key !== undefined) {
      const assignment = readAssignment(readJsonFile(values.assignment, 'assignment'));
      const key = readKey(readJsonFile(values.key, 'key'));
      checkKey(key, assignment);
      if (values.out === 'public/traces')
        throw new InputError('Cannot put hidden traces into public/traces: name a private folder with --out');
      made = await makeTraces(assignment, key.seed);
    } else made = await makeTraces(PRACTICE, PRACTICE_SEED);
    if (values.check) {
      const index = readJsonFile(join(values.out, 'index.json'), 'index of traces') as TraceIndex;
      const known = new Set(index.traces.map(({ id }) => id));
      const other = made.filter(({ trace }) => !known.has(trace.id));
      print(
        other.length === 0 ? `${made.length} traces come out as they were` : `${other.length} of ${made.length} traces come out otherwise`,
      );
      return other.length === 0 && known.size === made.length ? EXIT.done : EXIT.found;
    }
    const written = write(made, values.out, values.key === undefined);
    const seconds = (performance.now() - begun) / 1000;
    const rows = made.map(({ trace, truth, task }, i) => ({
      id: trace.id,
      task,
      injected: truth.injected?.id,
      severity: truth.injected?.severity,
      damage: truth.damage,
      bytes: written[i]?.bytes,
    }));
    if (values.json) printJson({ traces: rows, seconds });
    else {
      for (const { id, task, injected, damage, bytes } of rows) {
        const what = injected ? `${injected}${damage === undefined ? '' : `, damage at step ${damage}`}` : 'healthy';
        print(`${id.slice(0, 12)}  ${String(Math.round((bytes ?? 0) / 1000)).padStart(3)} kB  ${task.padEnd(18)}${what}`);
      }
      print(`${made.length} traces in ${shown(Math.round(seconds))} s`);
    }
    return EXIT.done;
  },
};
