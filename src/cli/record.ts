import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipe, Settings, View } from '../experiment.ts';
import { checkSeed, InputError } from '../fields.ts';
import { type EndedRun, finish } from '../runs/end.ts';
import { forkWithCure } from '../runs/fork.ts';
import { resolve, sharedOf } from '../runs/resolve.ts';
import { type Host, Run, type Stretch } from '../runs/run.ts';
import { sceneOf } from '../runs/view.ts';
import { joined } from '../events.ts';
import { readRecorded, type Recorded, writeRecorded } from '../sharing/recorded.ts';
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

/** The lines of a list, or of every list in a folder. */
function entries(place: string, wanted: string[]): Entry[] {
  if (!existsSync(place))
    throw new InputError(`Cannot find ${place}, the lists of recorded runs: run it in the project's folder, or name one with --list`);
  const lists = statSync(place).isDirectory()
    ? readdirSync(place).flatMap((name) => (name.endsWith('.json') ? [join(place, name)] : []))
    : [place];
  const all = lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Entry[]);
  const double = all.find(({ id }, i) => all.findIndex((other) => other.id === id) !== i);
  if (double) throw new InputError(`Cannot record "${double.id}" twice: give each run of ${place} an id of its own`);
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
      ...(entry.views && sceneOf(run.data)),
    };
  } finally {
    run.close();
  }
}

/** What is told of each recorded run: whether it came out as before, was only judged otherwise, trained otherwise, or is new. */
interface Row {
  id: string;
  state: 'same' | 'judged' | 'differs' | 'new';
  digest: string;
  expected?: string;
  bytes: number;
  failing: string[];
}

const failures = ({ verdicts }: Recorded) => verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);

function compared(before: Recorded | undefined, now: Recorded): Pick<Row, 'state' | 'expected'> {
  if (!before) return { state: 'new' };
  const judgement = ({ shared, causes }: Recorded) => JSON.stringify([shared.claim?.failing, causes.map(({ cause }) => cause)]);
  const expected = before.digest;
  if (expected !== now.digest) return { state: 'differs', expected };
  return { state: judgement(before) === judgement(now) ? 'same' : 'judged', expected };
}

/** `wtgw record`: makes the recorded runs that the pages show, or checks that they would come out the same. */
export const record: Command = {
  name: 'record',
  usage: '[id...] [--check] [--list content/runs] [--out public/runs] [--json]',
  summary: 'make the recorded runs of the pages anew, or with --check see that they would come out the same',
  options: [
    '--check  write nothing; exit 1 where a digest or a judgement differs',
    '--list f  the list of runs, or a folder of lists',
    '--out d   the folder of their files',
    '--json   [{id, state: same, judged (otherwise), differs or new, digest, expected, bytes, failing}]',
  ],
  async run(words) {
    const { values, positionals } = options(record, words, {
      check: { type: 'boolean' },
      list: { type: 'string', default: 'content/runs' },
      out: { type: 'string', default: 'public/runs' },
      json: { type: 'boolean' },
    });
    const list = entries(values.list, positionals);
    const host = await openHost('wasm');
    const rows: Row[] = [];
    if (!values.check) mkdirSync(values.out, { recursive: true });
    for (const entry of list) {
      progress(rows.length, list.length, entry.id);
      const file = join(values.out, `${entry.id}.json`);
      const before = existsSync(file) ? readRecorded(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
      const recorded = await made(entry, host);
      const text = writeRecorded(recorded);
      if (!values.check) writeFileSync(file, text);
      rows.push({ id: entry.id, ...compared(before, recorded), digest: recorded.digest, bytes: text.length, failing: failures(recorded) });
    }
    progress();
    if (values.json) printJson(rows);
    else
      for (const { id, state, bytes, failing } of rows) {
        print(`${state.padEnd(8)}${id.padEnd(40)}${String(Math.round(bytes / 1000)).padStart(5)} kB  ${failing.join(', ') || 'healthy'}`);
      }
    return values.check && rows.some(({ state }) => state !== 'same') ? EXIT.found : EXIT.done;
  },
};
