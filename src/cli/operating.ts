import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectorById } from '../detectors/index.ts';
import { FACTORS, lostAt, meet, type Met, OWN, type Operating, operatingOf } from '../diagnosis/operating.ts';
import type { Detector, Recipe } from '../experiment.ts';
import { InputError } from '../fields.ts';
import { runToEnd } from '../runs/end.ts';
import { resolve } from '../runs/resolve.ts';
import type { Host } from '../runs/run.ts';
import { readInjection } from './ask.ts';
import { type Command, EXIT, numberOf, options } from './command.ts';
import { openHost } from './host.ts';
import { print, printJson, progress } from './print.ts';

const LIST = 'content/detectors';
const OUT = 'public/operating';
/** Seeds of broken runs begin here, those of healthy ones there: no run is both tuned on and counted. */
const BROKEN_FROM = 1;
const HEALTHY_FROM = 101;

/** What is kept of a detector beside its code: which options its threshold is, and the rows of the catalogue that it is for. */
interface Entry {
  detector: Detector;
  scales: string[];
  rows: { inject: string; task: string }[];
}

function entries(wanted: string[]): Entry[] {
  const known = readdirSync(LIST).flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []));
  return (wanted.length > 0 ? wanted : known).map((id) => {
    const detector = detectorById.get(id);
    if (!detector || !known.includes(id)) throw new InputError(`Unknown detector "${id}": choose among ${known.join(', ')}`);
    const { scales, rows } = JSON.parse(readFileSync(join(LIST, `${id}.json`), 'utf8')) as Omit<Entry, 'detector'>;
    return { detector, scales, rows };
  });
}

/** A run that several detectors are to meet. */
interface Job {
  recipe: Recipe;
  row?: { inject: string; task: string };
  met: Entry[];
}

const healthyOf = ({ rows }: Entry) => [...new Set(rows.map(({ task }) => task))];

/** Every run once, with the detectors that meet it. */
function jobsOf(list: readonly Entry[], seeds: number, healthy: number): Job[] {
  const rows = new Map(list.flatMap((entry) => entry.rows).map((row) => [`${row.inject} ${row.task}`, row]));
  const tasks = [...new Set(list.flatMap(healthyOf))];
  const jobs: Job[] = [];
  for (const [name, row] of rows) {
    const met = list.filter((entry) => entry.rows.some(({ inject, task }) => `${inject} ${task}` === name));
    for (let seed = BROKEN_FROM; seed < BROKEN_FROM + seeds; seed++) {
      jobs.push({ recipe: { task: row.task, inject: [readInjection(row.inject)], remedies: [], set: {}, seed }, row, met });
    }
  }
  for (const task of tasks) {
    const met = list.filter((entry) => healthyOf(entry).includes(task));
    for (let seed = HEALTHY_FROM; seed < HEALTHY_FROM + healthy; seed++) {
      jobs.push({ recipe: { task, inject: [], remedies: [], set: {}, seed }, met });
    }
  }
  return jobs;
}

async function measured(list: readonly Entry[], seeds: number, healthy: number, host: Host): Promise<Operating[]> {
  const runs = new Map<Entry, Met[]>(list.map((entry) => [entry, []]));
  const jobs = jobsOf(list, seeds, healthy);
  for (const [i, { recipe, row, met }] of jobs.entries()) {
    progress(i, jobs.length, `${row?.inject ?? 'healthy'} on ${recipe.task}, seed ${recipe.seed}`);
    const { batches } = await runToEnd(resolve(recipe), host);
    const lost = lostAt(batches);
    for (const entry of met) {
      const spoke = meet(entry.detector, entry.scales, batches);
      runs.get(entry)?.push({ task: recipe.task, lost, spoke, ...(row && { row }) });
    }
  }
  progress();
  return list.map((entry) => operatingOf(entry.detector, entry.scales, runs.get(entry) ?? []));
}

/** `wtgw operating`: measures how detectors trade what they catch against false alarms, for the lessons. */
export const operating: Command = {
  name: 'operating',
  usage: '[detector...] [--seeds 10] [--healthy 20] [--json]',
  summary: 'measure what detectors catch, and what they cry wolf at, as their thresholds are turned',
  options: [
    '--seeds n    broken runs of each row of the catalogue that a detector is for',
    '--healthy n  healthy runs of each of their tasks, on other seeds',
    '--json       print {detector, scales, broken, healthy, points: [{factor, caught, alarms, lead}]} and write nothing',
  ],
  async run(words) {
    const { values, positionals } = options(operating, words, {
      seeds: { type: 'string', default: '10' },
      healthy: { type: 'string', default: '20' },
      json: { type: 'boolean' },
    });
    const list = entries(positionals);
    const [seeds, healthy] = [numberOf('seeds', values.seeds), numberOf('healthy', values.healthy)];
    if (!(seeds >= 1 && healthy >= 1))
      throw new InputError(`Cannot measure on ${seeds} broken and ${healthy} healthy runs: give at least 1`);
    const came = await measured(list, seeds, healthy, await openHost('wasm'));
    if (values.json) {
      printJson(came);
      return EXIT.done;
    }
    mkdirSync(OUT, { recursive: true });
    const sum = (counts: { runs: number }[]) => counts.reduce((all, { runs }) => all + runs, 0);
    for (const one of came) {
      writeFileSync(join(OUT, `${one.detector}.json`), `${JSON.stringify({ ...one, points: one.points.map(rounded) })}\n`);
      print(`${one.detector}: of ${sum(one.broken)} broken runs and ${sum(one.healthy)} healthy ones`);
      for (const [i, { caught, alarms, lead }] of one.points.entries()) {
        const own = i === OWN ? '  its own' : '';
        print(`  ${(FACTORS[i] as number).toFixed(3).padStart(7)}  caught ${caught}  alarms ${alarms}  lead ${lead ?? 'none'}${own}`);
      }
    }
    return EXIT.done;
  },
};

const rounded = <T extends { factor: number }>(point: T): T => ({ ...point, factor: Number(point.factor.toPrecision(4)) });
