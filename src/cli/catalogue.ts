import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { InputError } from '../fields.ts';
import { injections } from '../injections/index.ts';
import { tasks } from '../tasks/index.ts';
import { runToEnd } from '../runs/end.ts';
import { injectionOf, resolve } from '../runs/resolve.ts';
import { failingIn, type RowOnSeed, rowOnSeed } from '../runs/row.ts';
import { type RowSum, sumOf } from '../runs/row-sums.ts';
import { cataloguePage, type Healthy, lineOf, type Measured } from './catalogue-page.ts';
import { type Command, EXIT, numberOf, options } from './command.ts';
import { openHost } from './host.ts';
import { print, printJson, progress } from './print.ts';

const PAGE = 'docs/catalogue.md';
const FIGURES = 'docs/catalogue.json';
/** Healthy runs of a task begin at this seed, apart from the seeds of the rows. */
const HEALTHY_FROM = 101;

const whole = (option: string, text: string, least: number): number => {
  const value = numberOf(option, text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new InputError(`Cannot use --${option} ${text}: give a whole number from ${least} on`);
};

/** The part `i/n` of a list, every n-th from the i-th on. */
function shardOf<T>(list: readonly T[], text: string | undefined): T[] {
  if (text === undefined) return [...list];
  const [part, parts] = text.split('/').map(Number) as [number, number | undefined];
  if (!Number.isInteger(part) || !Number.isInteger(parts) || part < 1 || part > (parts as number)) {
    throw new InputError(`Cannot use --shard ${text}: give i/n, as in 1/4`);
  }
  return list.filter((_, i) => i % (parts as number) === part - 1);
}

/** `wtgw catalogue`: trains every row of the catalogue over several seeds and writes what came out. */
export const catalogue: Command = {
  name: 'catalogue',
  usage: '[injection...] [--seeds 10] [--first 1] [--task id] [--shard i/n] [--cure first|all] [--healthy 20] [--write] [--json]',
  summary: 'train every row of the catalogue over several seeds: did its detectors fire, did its twin stay quiet, did its cures work',
  options: [
    '--seeds n    seeds a row, 0 for none; --first s the first of them',
    '--task id    only rows on this task',
    '--shard i/n  every n-th row, from the i-th on',
    '--cure c     the first cure of each row only, or all of them (the default)',
    '--healthy n  also n healthy runs of each task, on other seeds',
    `--write      merge the figures into ${FIGURES} and make ${PAGE} of all of them`,
    '--json       {rows: [{injection, task, seeds, fired, alone, quiet, first, named, cures, seconds, failing, alarms, done}], healthy}',
  ],
  async run(words) {
    const { values, positionals } = options(catalogue, words, {
      seeds: { type: 'string', default: '10' },
      first: { type: 'string', default: '1' },
      task: { type: 'string' },
      shard: { type: 'string' },
      cure: { type: 'string', default: 'all' },
      healthy: { type: 'string', default: '0' },
      write: { type: 'boolean' },
      json: { type: 'boolean' },
    });
    const seeds = whole('seeds', values.seeds, 0);
    const first = whole('first', values.first, 0);
    const healthy = whole('healthy', values.healthy, 0);
    if (!['first', 'all'].includes(values.cure)) throw new InputError(`Cannot use --cure ${values.cure}: choose first or all`);
    const chosen = positionals.length > 0 ? positionals.map(injectionOf) : injections;
    const pairs = shardOf(
      chosen
        .flatMap((row) => row.appliesTo.map((task) => ({ row, task })))
        .filter(({ task }) => values.task === undefined || task === values.task),
      values.shard,
    );
    if (pairs.length === 0) throw new InputError(`No row of ${positionals.join(', ')} is on ${values.task}: see wtgw list injections`);
    const host = await openHost('wasm');
    const measured: Measured = { rows: [], healthy: [] };
    for (const [i, { row, task }] of seeds > 0 ? pairs.entries() : []) {
      progress(i, pairs.length, `${row.id} on ${task}`);
      const cures = values.cure === 'first' ? row.cures.slice(0, 1) : row.cures;
      const runs: RowOnSeed[] = [];
      for (let seed = first; seed < first + seeds; seed++) runs.push(await rowOnSeed(row, task, seed, host, { cures }));
      const sum: RowSum = sumOf(runs);
      measured.rows.push(sum);
      if (!values.json) print(lineOf(sum));
    }
    const on = healthy > 0 ? tasks.filter(({ id }) => pairs.some(({ task }) => task === id)) : [];
    for (const { id } of on) {
      const one: Healthy = { task: id, runs: healthy, quiet: 0, alarms: {} };
      for (let seed = HEALTHY_FROM; seed < HEALTHY_FROM + healthy; seed++) {
        const failing = failingIn(await runToEnd(resolve({ task: id, inject: [], remedies: [], set: {}, seed }), host));
        if (failing.length === 0) one.quiet++;
        for (const detector of failing) one.alarms[detector] = (one.alarms[detector] ?? 0) + 1;
      }
      measured.healthy.push(one);
      if (!values.json) print(`${id}: ${one.quiet} of ${one.runs} healthy runs quiet ${JSON.stringify(one.alarms)}`);
    }
    progress();
    if (values.json) printJson(measured);
    if (values.write) write(measured);
    return measured.rows.every(({ done }) => done) ? EXIT.done : EXIT.found;
  },
};

/** Merges new figures into those of before, drops rows that are no more, and makes the page of all. */
function write(measured: Measured): void {
  const before: Measured = existsSync(FIGURES) ? (JSON.parse(readFileSync(FIGURES, 'utf8')) as Measured) : { rows: [], healthy: [] };
  const known = ({ injection, task }: RowSum) => injections.some(({ id, appliesTo }) => id === injection && appliesTo.includes(task));
  const fresh = ({ injection, task }: RowSum) => measured.rows.some((row) => row.injection === injection && row.task === task);
  const order = injections.map(({ id }) => id);
  const rows = [...before.rows.filter((row) => known(row) && !fresh(row)), ...measured.rows].sort(
    (a, b) => order.indexOf(a.injection) - order.indexOf(b.injection) || (a.task < b.task ? -1 : 1),
  );
  const healthy = [...before.healthy.filter(({ task }) => !measured.healthy.some((one) => one.task === task)), ...measured.healthy];
  const merged: Measured = { rows, healthy: healthy.sort((a, b) => (a.task < b.task ? -1 : 1)) };
  writeFileSync(FIGURES, `${JSON.stringify(merged, null, 1)}\n`);
  writeFileSync(PAGE, cataloguePage(merged));
}
