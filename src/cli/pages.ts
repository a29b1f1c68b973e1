/** What a page cannot measure of itself: its cold start, the length of its tasks, and what it loads. */
import { gzipSync } from 'node:zlib';
import { type Measured, median, threeDigits } from '../bench/record.ts';
import type { Browser, Page } from './chromium.ts';

const REPEATS = 5;
const RUN = 'button.main';
const lab = (steps: number) => `lab/?task=spirals&seed=1&set=steps:${steps}&inject=learning-rate-too-high:.5`;

/** Notes, from the next click on, when the first point of the new run is on the screen: a line is drawn and its step is named. */
const WATCH = `{
  globalThis.firstPoint = new Promise((resolve) => {
    addEventListener('click', ({ timeStamp }) => {
      const state = () => document.querySelector('[data-testid=run-state]')?.textContent ?? '';
      const drawn = () => [...document.querySelectorAll('[data-testid=loss] path.line')].some((line) => (line.getAttribute('d') ?? '') !== '');
      let begun = false;
      const look = () => {
        begun ||= !/ after /.test(state());
        if (begun && (/^step [1-9]/.test(state()) || / after /.test(state())) && drawn()) {
          requestAnimationFrame(() => resolve((performance.now() - timeStamp) / 1000));
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  });
  undefined;
}`;

async function firstPoint(page: Page): Promise<number> {
  await page.evaluate(WATCH);
  await page.click(RUN);
  return page.evaluate<number>('globalThis.firstPoint');
}

const spread = (values: number[]): Measured => ({
  value: threeDigits(median(values)),
  min: threeDigits(Math.min(...values)),
  max: threeDigits(Math.max(...values)),
  times: values.length,
});

/** Seconds from the click to the first point: in a browser that has nothing of the site, and in the same page again. */
export async function firstPoints(open: () => Promise<Browser>, site: string): Promise<{ cold: Measured; warm: Measured }> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const browser = await open();
    try {
      const page = await (await browser.newContext()).newPage();
      await page.goto(site + lab(400), { waitUntil: 'networkidle' });
      await page.waitForSelector('.lab[data-ready=true]');
      cold.push(await firstPoint(page));
      await ended(page);
      warm.push(await firstPoint(page));
    } finally {
      await browser.close();
    }
  }
  return { cold: spread(cold), warm: spread(warm) };
}

/** Waits until the run that is followed has ended, and a moment more for what is drawn afterwards. */
async function ended(page: Page): Promise<void> {
  for (;;) {
    await page.waitForTimeout(200);
    const state = await page.evaluate<string>("document.querySelector('[data-testid=run-state]')?.textContent ?? ''");
    if (/ after [\d,]+ steps/.test(state)) break;
  }
  await page.waitForTimeout(500);
}

/** One event of a browser trace: `tdur` is the time that a task had the processor, in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
}

/** Milliseconds of processor time of the longest task on the main thread, from the click to the end of a run of 3,000 steps. */
export async function longestTask(browser: Browser, site: string): Promise<Measured> {
  const longest: number[] = [];
  for (let i = 0; i < 3; i++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(site + lab(3000), { waitUntil: 'networkidle' });
    await page.waitForSelector('.lab[data-ready=true]');
    await browser.startTracing(page, { categories: ['__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
    await page.click(RUN);
    await ended(page);
    const { traceEvents } = JSON.parse(new TextDecoder().decode(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
    const names = traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
    const main = new Set(names.map(({ pid, tid }) => `${pid} ${tid}`));
    const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && main.has(`${pid} ${tid}`));
    longest.push(tasks.reduce((most, { tdur = 0 }) => Math.max(most, tdur / 1000), 0));
    await context.close();
  }
  return spread(longest);
}

/** Gzipped kilobytes of script that the heaviest lesson loads before anything is clicked; nothing where there is no lesson. */
export async function lessonScript(browser: Browser, site: string): Promise<Measured | undefined> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(site);
  const links = await page.evaluate<string[]>('[...document.querySelectorAll(\'a[href*="lessons/"]\')].map((a) => a.href)');
  let most: number | undefined;
  for (const address of new Set(links)) {
    await page.goto(address, { waitUntil: 'networkidle' });
    const { files, inline } = await page.evaluate<{ files: number; inline: string }>(`({
      files: performance.getEntriesByType('resource').filter(({ name }) => /\\.m?js$/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
      inline: [...document.scripts].filter(({ src, type }) => !src && !/json/.test(type)).map((script) => script.textContent).join(''),
    })`);
    most = Math.max(most ?? 0, files + (inline ? gzipSync(inline).length : 0));
  }
  await page.close();
  return most === undefined ? undefined : { value: threeDigits(most / 1000) };
}
