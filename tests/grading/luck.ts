import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openHost } from '../../src/cli/host.ts';
import { print, progress } from '../../src/cli/print.ts';
import { openThreads } from '../../src/cli/threads.ts';
import { openSandbox } from '../../src/grading/sandbox.ts';
import { score, USUAL_RUBRIC } from '../../src/grading/score.ts';
import { readTrace, type TraceIndex, type TraceTruths, writeTrace } from '../../src/grading/trace-file.ts';
import { type Assignment, KINDS, type Outcome, type Sources, type Trace, type Truth } from '../../src/grading/types.ts';
import { ENGINE } from '../../src/grading/versions.ts';
import { stream } from '../../src/random.ts';
import { kindOf, makeTrace, planTraces, USUAL_FAILURES } from '../../src/runs/traces.ts';
import { ALWAYS, LOSS_ONLY, lookUpRuns, lookUpTable, NULL, random } from './doubles.ts';

/** One run of the pool that keys draw from. */
interface Pooled {
  id: string;
  severity: number;
  trace: Trace;
  truth: Truth;
}

/** What must be earned by nobody who knows nothing. */
const PASS = 35;
const BROKEN = [1, 4, 8, 16, 24];
const HEALTHY = [1, 4, 8, 12, 16];

const folder = process.env['LUCK_FOLDER'] as string;
const [runs, keys] = [Number(process.env['LUCK_RUNS']), Number(process.env['LUCK_KEYS'])];
const json = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;

const practice = {
  traces: json<TraceIndex>('public/traces/index.json').traces.map(({ file }) => readTrace(json(`public/traces/${file}`))),
  truths: json<TraceTruths>('public/traces/truths.json').truths,
};
/** What /classroom has chosen when it is found: the failures of the practice runs. */
const failures = USUAL_FAILURES.filter(({ id }) => practice.truths.some(({ injected }) => injected?.id === id));

/** Trains what the pool lacks: of each failure so many runs at each severity, and as many healthy twins as all of those. */
async function pool(): Promise<Pooled[]> {
  const file = join(folder, `runs-${ENGINE}.jsonl`);
  const kept = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { id: string; severity: number; trace: unknown; truth: Truth })
    : [];
  const wanted = Array.from({ length: runs }, (_, r) =>
    USUAL_FAILURES.flatMap(({ id, task, severities }) =>
      [...severities, ...severities.map(() => 0)].map((severity, s) => ({ id, task, severity, seed: 7_000_000 + 1000 * r + 10 * s })),
    ),
  ).flat();
  const host = await openHost('wasm');
  for (const [i, planned] of wanted.entries()) {
    if (i < kept.length) continue;
    progress(i, wanted.length, planned.id);
    const { trace, truth } = await makeTrace(planned, host);
    const line = { id: planned.id, severity: planned.severity, trace: writeTrace(trace), truth };
    kept.push(line);
    writeFileSync(file, `${JSON.stringify(line)}\n`, { flag: 'a' });
  }
  progress();
  return kept.slice(0, wanted.length).map(({ id, severity, trace, truth }) => ({ id, severity, trace: readTrace(trace), truth }));
}

/** The hidden runs of a key, from the pool: what `planTraces` plans, none twice while there are others. */
function drawn(from: readonly Pooled[], wanted: Pick<Assignment, 'failures' | 'broken' | 'healthy'>, seed: number): Pooled[] {
  const used = new Set<Pooled>();
  return planTraces(wanted, seed).map((planned) => {
    const own = from.filter(({ id, severity }) => id === planned.id && severity === planned.severity);
    const free = own.filter((one) => !used.has(one));
    const left = free.length > 0 ? free : own;
    const one = left[planned.seed % left.length] as Pooled;
    used.add(one);
    return one;
  });
}

const starter = Object.fromEntries(
  KINDS.map((kind) => [kind, readFileSync(`content/exercise/starter/${kind}.js`, 'utf8')]),
) as unknown as Sources;
/** Files that know nothing, by what a teacher reads of them. */
const KNOW_NOTHING: [string, Sources][] = [
  ['silence', NULL],
  ['an alarm at everything', ALWAYS],
  ['a coin', random(2)],
  ['an alarm at one run in eight, by chance', random(8)],
  ['a rule on the loss alone', LOSS_ONLY],
  ['a table of the practice runs’ settings', lookUpTable(practice.traces, practice.truths)],
  ['a table of the practice runs', lookUpRuns(practice.traces, practice.truths)],
  ['the files that the class is given', starter],
];

const all = await pool();
const sandbox = openSandbox(openThreads(), { size: 2 });
const judged: Map<string, Outcome>[] = [];
for (const [, sources] of KNOW_NOTHING) {
  const { outcomes } = await sandbox.judgeAll(
    sources,
    all.map(({ trace }) => trace),
  );
  judged.push(new Map(outcomes.map((outcome) => [outcome.trace, outcome])));
}
sandbox.close();

/** Scores by file, over keys. */
function scores(wanted: Pick<Assignment, 'failures' | 'broken' | 'healthy'>): number[][] {
  const chance = stream(wanted.broken * 1000 + wanted.healthy, 'luck');
  const found: number[][] = KNOW_NOTHING.map(() => []);
  for (let k = 0; k < keys; k++) {
    const set = drawn(all, wanted, chance.integer());
    const truths = set.map(({ truth }) => truth);
    for (const [i, outcomes] of judged.entries()) {
      const said = set.map(({ trace }) => outcomes.get(trace.id) as Outcome);
      found[i]?.push(score(said, truths, USUAL_RUBRIC).score);
    }
  }
  return found;
}

/** By the kinds whose failures are chosen: a row for each number of broken runs, in it a cell for each of healthy ones: of 100 keys, and by which file. */
const cells: Record<string, [number, number][][]> = {};
for (let subset = 1; subset < 2 ** KINDS.length; subset++) {
  const kinds = KINDS.filter((_, i) => (subset >> i) % 2 === 1);
  const chosen = failures.filter(({ id }) => kinds.includes(kindOf(id)));
  const every = kinds.length === KINDS.length;
  cells[kinds.join(' ')] = BROKEN.map((broken) =>
    HEALTHY.map((healthy) => {
      const found = scores({ failures: chosen, broken, healthy });
      const shares = found.map((own) => (100 * own.filter((one) => one >= PASS).length) / keys);
      if (every) {
        const told = KNOW_NOTHING.map(([name], i) => `${name} ${shares[i]} % (most ${Math.max(...(found[i] ?? [])).toFixed(1)})`);
        print(`${broken} broken, ${healthy} healthy: ${told.join('; ')}`);
      }
      const most = Math.max(...shares);
      return [most, shares.indexOf(most)];
    }),
  );
}
writeFileSync(
  'src/widgets/classroom/luck.json',
  `${JSON.stringify({ keys, pass: PASS, broken: BROKEN, healthy: HEALTHY, files: KNOW_NOTHING.map(([name]) => name), cells })}\n`,
);
