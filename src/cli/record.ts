import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { type EndedRun, finish } from '../runs/end.ts';
import { forkWithCure } from '../runs/fork.ts';
import { resolve, sharedOf } from '../runs/resolve.ts';
import { type Host, Run, type Stretch } from '../runs/run.ts';
import { confusionOfPictures, sceneOf } from '../runs/view.ts';
import { joined } from '../events.ts';
import { readRecorded, type Recorded, writeRecorded } from '../sharing/recorded.ts';
import { type Command, EXIT, options } from './command.ts';
import { openHost } from './host.ts';
import { print, printJson, progress } from './print.ts';
import { checks } from './record-check.ts';
import { maps } from './record-map.ts';
import { type Asked, chosen, entries, type Kind, recipeOf, type Row } from './records.ts';

/** A line of the list of recorded runs. */
interface Entry extends Asked {
  /** Remedies from the last checkpoint before onset. */
  fork?: string[];
  /** Whether to keep what the model did at up to nine steps. */
  views?: boolean;
}

const MOST_VIEWS = 9;

/** The first, the last, and others evenly between. */
function spaced(views: View[]): View[] {
  if (views.length <= MOST_VIEWS) return views;
  return Array.from({ length: MOST_VIEWS }, (_, i) => views[Math.round((i * (views.length - 1)) / (MOST_VIEWS - 1))] as View);
}

/** Trains one line of the list and packs what came out. */
async function made(entry: Entry, host: Host): Promise<Recorded> {
  const { id } = entry;
  const recipe = recipeOf(entry);
  const views: View[] = [];
  const confusions: View[] = [];
  const look = async ({ view }: Stretch) => {
    if (view) views.push(view);
    const confusion = view && entry.views && (await run.with((session) => confusionOfPictures(session, run.data)));
    if (confusion) confusions.push(confusion);
  };
  let run = await Run.open(resolve(recipe), host);
  try {
    let ended: EndedRun = await finish(run, look);
    let fork: Recorded['fork'];
    if (entry.fork) {
      const branch = await forkWithCure(run, entry.fork);
      for (const kept of [views, confusions]) kept.splice(0, kept.length, ...kept.filter(({ step }) => step < branch.at));
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
      ...(confusions.length > 0 && { confusions: spaced(confusions) }),
      ...(entry.views && sceneOf(run.data)),
    };
  } finally {
    run.close();
  }
}

const failures = ({ verdicts }: Recorded) => verdicts.filter(({ status }) => status === 'failing').map(({ detector }) => detector);

function compared(before: Recorded | undefined, now: Recorded): Pick<Row, 'state' | 'expected'> {
  if (!before) return { state: 'new' };
  const judgement = ({ shared, causes }: Recorded) => JSON.stringify([shared.claim?.failing, causes.map(({ cause }) => cause)]);
  const expected = before.digest;
  if (expected !== now.digest) return { state: 'differs', expected };
  return { state: judgement(before) === judgement(now) ? 'same' : 'judged', expected };
}

/** Recorded runs. */
const runs: Kind<Entry> = {
  name: 'runs',
  async make(entry, host, before) {
    const recorded = await made(entry, host);
    const old = before === undefined ? undefined : readRecorded(JSON.parse(before));
    return {
      text: writeRecorded(recorded),
      row: { ...compared(old, recorded), digest: recorded.digest, failing: failures(recorded) },
    };
  },
};

const KINDS = [runs, maps, checks] as readonly Kind[];

/** `wtgw record`: makes the runs, maps and checks that the pages show, or sees that they would come out the same. */
export const record: Command = {
  name: 'record',
  usage: '[id...] [--check] [--kind runs|maps|checks] [--list content/runs] [--out public/runs] [--json]',
  summary: 'make the recorded runs, maps and checks of the pages anew, or with --check see that they would come out the same',
  options: [
    '--check   write nothing; exit 1 where a digest or a judgement differs',
    '--kind k  only runs, maps or checks; else all three',
    '--list f  the list, or a folder of lists, of one kind: else content/<kind>',
    '--out d   the folder of their files, else public/<kind>',
    '--json    [{id, state: same, judged (otherwise), differs or new, digest, expected, bytes, failing}]',
  ],
  async run(words) {
    const { values, positionals } = options(record, words, {
      check: { type: 'boolean' },
      kind: { type: 'string' },
      list: { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean' },
    });
    const only = values.kind ?? (values.list !== undefined || values.out !== undefined ? 'runs' : undefined);
    const kinds = KINDS.filter(({ name }) => only === undefined || name === only);
    if (kinds.length === 0) throw new InputError(`Unknown kind "${only}": choose one of runs, maps, checks`);
    const all = kinds.flatMap((kind) =>
      entries(values.list ?? `content/${kind.name}`, only === undefined && kind !== runs).map((entry) => ({ kind, entry })),
    );
    const list = chosen(all, positionals);
    const host = await openHost('wasm');
    const rows: Row[] = [];
    for (const { kind, entry } of list) {
      progress(rows.length, list.length, entry.id);
      const out = values.out ?? `public/${kind.name}`;
      const file = join(out, `${entry.id}.json`);
      const { text, row } = await kind.make(entry, host, existsSync(file) ? readFileSync(file, 'utf8') : undefined);
      if (!values.check) {
        mkdirSync(out, { recursive: true });
        writeFileSync(file, text);
      }
      rows.push({ id: entry.id, ...row, bytes: text.length });
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
