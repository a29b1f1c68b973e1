import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cpus, loadavg } from 'node:os';
import { gzipSync } from 'node:zlib';
import { FIGURES } from '../bench/figures.ts';
import { type BenchRecord, type Measured, threeDigits } from '../bench/record.ts';
import { InputError } from '../fields.ts';
import { type Browser, openChromium } from './chromium.ts';
import { type Command, EXIT, numberOf, options } from './command.ts';
import { firstPoints, lessonScript, longestTask } from './pages.ts';
import { figure, inked, print, printJson, progress } from './print.ts';
import { serveSite } from './site.ts';

const KERNEL = join(import.meta.dirname, '../src/kernel');

/** Gzipped kilobytes of the kernel's binary, where there is one. */
function kernelSize(): Measured | undefined {
  if (!existsSync(KERNEL)) return undefined;
  const binaries = readdirSync(KERNEL, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wasm'));
  if (binaries.length === 0) return undefined;
  const bytes = binaries.reduce((sum, name) => sum + gzipSync(readFileSync(join(KERNEL, name)), { level: 9 }).length, 0);
  return { value: threeDigits(bytes / 1000) };
}

/** How busy the machine is before anything is measured: figures of a busy machine are lower bounds at best. */
const load = () => `${loadavg()[0]?.toFixed(1)} processes wanting ${cpus().length} cores when it began`;

/** Opens the page that measures, lets it, and reads what it found. */
async function races(browser: Browser, site: string, keys: string[], rounds: number | undefined): Promise<BenchRecord> {
  const page = await (await browser.newContext()).newPage();
  const query = new URLSearchParams({ only: keys.join(','), ...(rounds !== undefined && { rounds: String(rounds) }) });
  await page.goto(`${site}bench/?${query}`);
  await page.waitForSelector('[data-testid=bench][data-phase=idle]');
  await page.click('[data-testid=bench] button');
  for (;;) {
    await page.waitForTimeout(500);
    const { phase, done, said } = await page.evaluate<{ phase: string; done: number; said: string }>(`({
      phase: document.querySelector('[data-testid=bench]').dataset.phase,
      done: document.querySelectorAll('[data-testid=bench] li[data-here]').length,
      said: (document.querySelector('[data-testid=bench] [role=alert]') ?? document.querySelector('[data-testid=bench] [aria-live]')).textContent,
    })`);
    progress(done, keys.length, said.slice(0, 40));
    if (phase === 'running') continue;
    progress();
    if (phase !== 'done') throw new InputError(said);
    const text = await page.evaluate<string>("document.querySelector('[data-testid=bench-json]').textContent");
    await page.close();
    return JSON.parse(text) as BenchRecord;
  }
}

/** Measures what is wanted, in Chromium, against the site at this address. */
async function measure(site: string, keys: string[], rounds: number | undefined): Promise<BenchRecord> {
  const wants = (key: string) => keys.includes(key);
  const note = (text: string) => process.stderr.write(`${text}\n`);
  const browser = await openChromium();
  const record: BenchRecord = { conditions: { browser: `Chromium ${browser.version()}`, load: load() }, figures: {} };
  const take = (key: string, measured: Measured | undefined) => {
    if (measured && wants(key)) record.figures[key] = measured;
  };
  try {
    const inPage = FIGURES.filter(({ key, kind }) => kind !== 'outside' && wants(key)).map(({ key }) => key);
    if (inPage.length > 0) {
      note(`measuring ${inPage.length} figures in the page: about ${Math.ceil(inPage.length / 6)} minutes`);
      const found = await races(browser, site, inPage, rounds);
      record.conditions = { ...found.conditions, ...record.conditions };
      Object.assign(record.figures, found.figures);
    }
    if (wants('longestTaskMs')) take('longestTaskMs', await longestTask(browser, site));
    if (wants('lessonScriptKilobytes')) take('lessonScriptKilobytes', await lessonScript(browser, site));
  } finally {
    await browser.close();
  }
  if (wants('firstPointColdSeconds') || wants('firstPointWarmSeconds')) {
    note('measuring from the click to the first point');
    const { cold, warm } = await firstPoints(openChromium, site);
    take('firstPointColdSeconds', cold);
    take('firstPointWarmSeconds', warm);
  }
  take('kernelKilobytes', kernelSize());
  return record;
}

/** The record as it is kept: new figures over old ones, in the order of the list. */
function merged(file: string, record: BenchRecord): BenchRecord {
  const old = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as BenchRecord) : undefined;
  const figures: BenchRecord['figures'] = {};
  for (const { key } of FIGURES) {
    const measured = record.figures[key] ?? old?.figures[key];
    if (measured) figures[key] = measured;
  }
  return { conditions: { ...old?.conditions, ...record.conditions }, figures };
}

/** `wtgw bench`: measures in Chromium how fast training is against its peers, and how fast the pages are. */
export const bench: Command = {
  name: 'bench',
  usage: '[--json] [--out docs/bench.json] [--only key,key] [--rounds 7] [--site address]',
  summary: 'measure in Chromium, in turns: our trainers against their peers, and the pages',
  options: [
    '--json     {figure: value, ...}: ratios are ours over the peer; the conditions go to standard error',
    '--out f    keep figures, spread and conditions in a file, from which the page is drawn',
    '--only k   these figures only, by key',
    '--rounds n rounds of each race',
    '--site a   a site that is served already; without it the site is built and served for the while',
  ],
  async run(words) {
    const { values, positionals } = options(bench, words, {
      json: { type: 'boolean' },
      out: { type: 'string' },
      only: { type: 'string' },
      rounds: { type: 'string' },
      site: { type: 'string' },
    });
    if (positionals.length > 0) throw new InputError(`Cannot measure "${positionals[0]}": wtgw bench takes ${bench.usage}`);
    const known = FIGURES.map(({ key }) => key);
    const keys = values.only?.split(',').map((key) => key.trim()) ?? known;
    const unknown = keys.find((key) => !known.includes(key));
    if (unknown !== undefined) throw new InputError(`Unknown figure "${unknown}": choose among ${known.join(', ')}`);
    const rounds = values.rounds === undefined ? undefined : numberOf('rounds', values.rounds);
    if (rounds !== undefined && !(Number.isInteger(rounds) && rounds >= 1 && rounds <= 100)) {
      throw new InputError(`Cannot measure ${rounds} rounds: choose a whole number from 1 to 100`);
    }
    await (await openChromium()).close();
    const served = values.site === undefined ? await serveSite() : { address: values.site.replace(/\/*$/, '/'), stop() {} };
    let record: BenchRecord;
    try {
      record = await measure(served.address, keys, rounds);
    } finally {
      served.stop();
    }
    if (values.out !== undefined) {
      mkdirSync(dirname(values.out), { recursive: true });
      writeFileSync(values.out, `${JSON.stringify(merged(values.out, record), null, 2)}\n`);
    }
    const rows = FIGURES.flatMap((each) => {
      const measured = record.figures[each.key];
      return measured ? [{ each, measured }] : [];
    });
    for (const [name, value] of Object.entries(record.conditions)) process.stderr.write(`${name}: ${value}\n`);
    if (values.json) printJson(Object.fromEntries(rows.map(({ each, measured }) => [each.key, measured.value])));
    else {
      for (const { each, measured } of rows) {
        const { value, min, max } = measured;
        const { is, value: limit } = each.wanted;
        const good = is === 'at least' ? value >= limit : value <= limit;
        const range = min === undefined || max === undefined ? '' : ` (${figure(min)} to ${figure(max)})`;
        print(
          `${each.key.padEnd(27)}${inked(good ? 'green' : 'red', `${figure(value)} ${each.unit}`)}${range}, wanted ${is} ${figure(limit)}`,
        );
      }
    }
    return EXIT.done;
  },
};
