import { readFileSync, writeFileSync } from 'node:fs';
import { detectors } from '../detectors/index.ts';
import { InputError } from '../fields.ts';
import {
  type Diagnosis,
  diagnose as judge,
  type DiagnoseConfig,
  type Judged,
  type LoggedRun,
  postmortem,
  read,
  readConfig,
  type Reading,
  type ReadOptions,
  type Role,
} from '../library.ts';
import { type Command, EXIT, options } from './command.ts';
import { documentOf, judgedLines } from './diagnose-report.ts';
import { follow } from './diagnose-follow.ts';
import { filesOf } from './diagnose-files.ts';
import { print, printJson, progress } from './print.ts';

/** What was asked for, checked. */
export interface Asked {
  files: string[];
  read: ReadOptions;
  detectors: DiagnoseConfig['detectors'];
  baseline: LoggedRun | undefined;
}

const ROLES = /^[A-Za-z]+$/;

function mapped(pairs: readonly string[]): Record<string, Role> {
  const columns: Record<string, Role> = {};
  for (const pair of pairs) {
    const [role = '', column] = pair.split(/=(.*)/s);
    if (column === undefined || column === '' || !ROLES.test(role))
      throw new InputError(`Cannot read --map "${pair}": give measure=column, as in loss=train_err`);
    columns[column] = role as Role;
  }
  return columns;
}

/** Reads text of a file, or says in one line why that cannot be. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`Cannot read ${file}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** Runs what may refuse: a refusal is bad input, in one line. */
export async function orRefused<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused') throw new InputError(error.message);
    throw error;
  }
}

async function baselineOf(file: string, options: ReadOptions): Promise<LoggedRun> {
  const { runs, refused } = await orRefused(async () => read(await filesOf([file]), options));
  const [run] = runs;
  if (run) return run;
  throw new InputError(refused[0]?.sentence ?? `Cannot read the baseline ${file}: it holds no run`);
}

/** Judges every run of a reading. */
export async function judgeAll({ runs }: Reading, { detectors: wishes, baseline }: Asked, show: boolean): Promise<Judged[]> {
  const judged: Judged[] = [];
  for (const run of runs) {
    const onProgress = show ? (share: number) => progress(Math.round(100 * share), 100, `% of ${run.name.slice(0, 30)} judged`) : undefined;
    const diagnosis: Diagnosis = await judge(run, {
      ...(wishes && { detectors: wishes }),
      ...(baseline && { baseline }),
      ...(onProgress && { onProgress }),
    });
    judged.push({ run, diagnosis });
  }
  progress();
  return judged;
}

/** `wtgw diagnose`: what is wrong with somebody's own run. */
export const diagnose: Command = {
  name: 'diagnose',
  usage: '<log>… [options]',
  summary: 'say what failed in a log of your own: from which step, on what evidence, what to try first, what to log next',
  options: [
    '<log>…                   files, folders, archives, or - for standard input; several may be one run',
    '--map measure=column     what a column is, where its name does not say so, as in loss=train_err; may be repeated',
    '--unit step|epoch|iteration|tokens   what the rows count',
    '--format id              read it as this format (wtgw list formats)',
    '--config wtgw.json       detectors left out or given other thresholds, and names of columns',
    '--baseline good.csv      a run that went well: say what differs from it',
    '--report out.md|out.html a post-mortem with figures, names redacted',
    '--follow [--idle S]      go on reading while the run goes on, until S seconds bring nothing new',
    '--json                   one JSON document on standard output',
    '--check                  exit 1 where a detector fails; with --follow as soon as one does',
  ],
  async run(words) {
    const { values, positionals } = options(diagnose, words, {
      map: { type: 'string', multiple: true, default: [] },
      unit: { type: 'string' },
      format: { type: 'string' },
      config: { type: 'string' },
      baseline: { type: 'string' },
      report: { type: 'string' },
      follow: { type: 'boolean' },
      idle: { type: 'string' },
      json: { type: 'boolean' },
      check: { type: 'boolean' },
    });
    if (positionals.length === 0) throw new InputError(`Nothing to diagnose: wtgw diagnose takes ${diagnose.usage}`);
    const known = Object.fromEntries(detectors.map(({ id, defaults }) => [id, Object.keys(defaults)]));
    const text = JSON.stringify({ ...(values.unit !== undefined && { unit: values.unit }), columns: mapped(values.map) });
    const typed = await orRefused(() => readConfig(text, known));
    const file = values.config;
    const kept = file === undefined ? {} : await orRefused(() => readConfig(textOf(file), known));
    if (values.report !== undefined && !/\.(md|html?)$/i.test(values.report))
      throw new InputError(`Cannot write a report to ${values.report}: name a file that ends in .md or .html`);
    const read_: ReadOptions = {
      ...kept,
      ...typed,
      columns: { ...kept.columns, ...typed.columns },
      ...(values.format !== undefined && { format: values.format }),
    };
    const asked: Asked = {
      files: positionals,
      read: read_,
      detectors: kept.detectors,
      baseline: values.baseline === undefined ? undefined : await baselineOf(values.baseline, read_),
    };
    if (values.follow) return follow(asked, { json: values.json === true, check: values.check === true, idle: values.idle });
    const onProgress = (done: number, whole: number | undefined) =>
      whole !== undefined && whole > 5e6 && progress(Math.round(done / 1e6), Math.round(whole / 1e6), 'MB read');
    const reading = await orRefused(async () => read(await filesOf(asked.files), { ...asked.read, onProgress }));
    progress();
    const judged = await judgeAll(reading, asked, true);
    if (values.report !== undefined) report(values.report, judged);
    if (values.json) printJson(documentOf(reading, judged));
    else {
      for (const { sentence, line } of reading.refused)
        process.stderr.write(`${sentence}${line !== undefined && !sentence.includes('line') ? ` (line ${line})` : ''}\n`);
      for (const one of judged) print(...judgedLines(one), '');
    }
    const blind = judged.filter(({ diagnosis }) => diagnosis.verdicts.every(({ status }) => status === 'unknown'));
    for (const { run } of blind) {
      const names = run.columns.slice(0, 8).map(({ column }) => column);
      process.stderr.write(
        `Cannot judge ${run.name}: no column was recognised among ${names.join(', ')}; name one with --map loss=column\n`,
      );
    }
    if (judged.length === blind.length) return EXIT.usage;
    return values.check && judged.some(({ diagnosis }) => diagnosis.onset !== undefined) ? EXIT.found : EXIT.done;
  },
};

function report(file: string, judged: readonly Judged[]): void {
  try {
    writeFileSync(file, postmortem(judged, { as: /\.md$/i.test(file) ? 'markdown' : 'html' }));
  } catch (error) {
    throw new InputError(`Cannot write ${file}: ${(error as NodeJS.ErrnoException).code}; name a file in a folder that is there`);
  }
}
