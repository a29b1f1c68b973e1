import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe, Settings } from '../experiment.ts';
import { checkSeed, InputError } from '../fields.ts';
import { type EndedRun, finish } from '../runs/end.ts';
import { forkWithCure } from '../runs/fork.ts';
import { resolve, sharedOf } from '../runs/resolve.ts';
import { type Host, Run, type Stretch } from '../runs/run.ts';
import { shownRows, type View } from '../runs/view.ts';
import { joined, readRecorded, type Recorded, writeRecorded } from '../sharing/recorded.ts';
import { readInjection } from './ask.ts';
import { type Command, EXIT, options } from './command.ts';
import { openHost } from './host.ts';
import { print, printJson, progress } from './print.ts';

/** A line of the list of recorded runs. */
interface Entry {
  id: string;
  task: string;
  /** As typed after `--inject`. */
  inject?: string[];
  remedies?: string[];
  /** Remedies from the last checkpoint before onset. */
  fork?: string[];
  set?: Settings;
  seed?: number;
  /** Whether to keep what the model did at up to nine steps. */
  views?: boolean;
}

const MOST_VIEWS = 9;

function entries(file: string, wanted: string[]): Entry[] {
  if (!existsSync(file))
    throw new InputError(`Cannot find ${file}, the list of recorded runs: run it in the project's folder, or name one with --list`);
  const all = JSON.parse(readFileSync(file, 'utf8')) as Entry[];
  const double = all.find(({ id }, i) => all.findIndex((other) => other.id === id) !== i);
  if (double) throw new InputError(`Cannot record "${double.id}" twice: give each run of ${file} an id of its own`);
  for (const id of wanted) {
    if (all.some((entry) => entry.id === id)) continue;
    throw new InputError(`Unknown recorded run "${id}": choose among ${all.map((entry) => entry.id).join(', ')}`);
  }
  return wanted.length === 0 ? all : all.filter(({ id }) => wanted.includes(id));
}

/** The first, the last, and others evenly between. */
function spaced(views: View[]): View[] {
  if (views.length <= MOST_VIEWS) return views;
  return Array.from({ length: MOST_VIEWS }, (_, i) => views[Math.round((i * (views.length - 1)) / (MOST_VIEWS - 1))] as View);
}

/** Trains one line of the list and packs what came out. */
async function made(entry: Entry, host: Host): Promise<Recorded> {
  const { id, task, inject = [], remedies = [], set = {}, seed = 1 } = entry;
  const recipe: Recipe = { task, inject: inject.map(readInjection), remedies, set, seed: checkSeed(seed) };
  const views: View[] = [];
  const look = ({ view }: Stretch) => view && views.push(view);
  let run = await Run.open(resolve(recipe), host);
  try {
    let ended: EndedRun = await finish(run, look);
    let fork: Recorded['fork'];
    if (entry.fork) {
      const branch = await forkWithCure(run, entry.fork);
      views.splice(0, views.length, ...views.filter(({ step }) => step < branch.at));
      run.close();
      run = branch.fork;
      fork = { remedies: entry.fork, at: branch.at };
      ended = await finish(run, look);
    }
    const { claim, digest, reference, outcome, steps, final, verdicts, causes, experiment, batches } = ended;
    if (!claim || !digest || !reference) throw new InputError(`Cannot record "${id}": it left the reference, WebAssembly; try again`);
    return {
      id,
      recipe,
      ...(fork && { fork }),
      shared: { ...sharedOf(experiment, fork ? undefined : recipe), claim },
      digest,
      reference,
      outcome,
      steps,
      final,
      verdicts,
      causes,
      layers: run.layers,
      batch: joined(batches),
      views: entry.views ? spaced(views) : [],
      ...(entry.views && shownRows(run.data)),
    };
  } finally {
    run.close();
  }
}

/** `wtgw record`: makes the recorded runs that the pages show, or checks that they would come out the same. */
export const record: Command = {
  name: 'record',
  usage: '[id...] [--check] [--list content/runs.json] [--out public/runs] [--json]',
  summary: 'make the recorded runs of the pages anew, or with --check see that they would come out the same',
  options: [
    '--check  write nothing; exit 1 where a digest differs',
    '--list f  the list of runs',
    '--out d   the folder of their files',
    '--json   [{id, digest, expected, same, bytes}]',
  ],
  async run(words) {
    const { values, positionals } = options(record, words, {
      check: { type: 'boolean' },
      list: { type: 'string', default: 'content/runs.json' },
      out: { type: 'string', default: 'public/runs' },
      json: { type: 'boolean' },
    });
    const list = entries(values.list, positionals);
    const host = await openHost('wasm');
    const rows: { id: string; digest: string; expected?: string; same: boolean; bytes: number; failing: string[] }[] = [];
    if (!values.check) mkdirSync(values.out, { recursive: true });
    for (const entry of list) {
      progress(rows.length, list.length, entry.id);
      const file = join(values.out, `${entry.id}.json`);
      const before = existsSync(file) ? readRecorded(JSON.parse(readFileSync(file, 'utf8'))).digest : undefined;
      const recorded = await made(entry, host);
      const text = writeRecorded(recorded);
      if (!values.check) writeFileSync(file, text);
      const failing = recorded.verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);
      const { digest } = recorded;
      rows.push({
        id: entry.id,
        digest,
        ...(before !== undefined && { expected: before }),
        same: digest === before,
        bytes: text.length,
        failing,
      });
    }
    progress();
    if (values.json) printJson(rows);
    else {
      for (const { id, same, expected, bytes, failing } of rows) {
        const state = same ? 'same' : expected === undefined ? (values.check ? 'missing' : 'new') : 'differs';
        print(`${state.padEnd(8)}${id.padEnd(40)}${String(Math.round(bytes / 1000)).padStart(5)} kB  ${failing.join(', ') || 'healthy'}`);
      }
    }
    return values.check && rows.some(({ same }) => !same) ? EXIT.found : EXIT.done;
  },
};
