/*
 * `npm run measure:class [-- --submissions 200] [--only terminal|page]`: how long a whole class takes to be graded on 40 hidden runs, by
 * `wtgw grade` and by /classroom in Chromium, and how long that page ever kept a person waiting. The hidden runs are made first and not counted.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { makeSubmission } from '../src/grading/submission.ts';
import { KINDS } from '../src/grading/types.ts';
import { chosenBrowser, systemBrowser } from './browser.mjs';
import { serve } from './serve.mjs';
import { buildSite } from './site.mjs';
import { root } from './stale.mjs';

const { values } = parseArgs({ options: { submissions: { type: 'string', default: '200' }, only: { type: 'string' } } });
const count = Number(values.submissions);
const wants = (what) => values.only === undefined || values.only === what;
const folder = join(root, '.cache', 'class');
const path = (name) => join(folder, name);
mkdirSync(folder, { recursive: true });

const load = () => `${loadavg()[0].toFixed(1)} processes wanting ${availableParallelism()} cores`;
/** Runs at the end of the terminal program, and says what processor time it took with all its threads. */
const AFTERWARDS = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; process.on('exit', () => { const { user, system } = process.cpuUsage(); writeSync(3, String((user + system) / 1e6)); });",
)}`;
/** Runs the terminal program; gives back the seconds it took, and those of processor time. */
function wtgw(...words) {
  const begun = performance.now();
  const { status, output } = spawnSync(process.execPath, ['--import', AFTERWARDS, join(root, 'scripts', 'wtgw.mjs'), ...words], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  if (status !== 0) process.exit(status ?? 1);
  return { seconds: (performance.now() - begun) / 1000, processor: Number(output[3]) };
}

const [assignment, key] = [path('week.assignment.json'), path('week.key.json')];
if (!existsSync(assignment)) wtgw('assignment', 'week', '--out', folder);
mkdirSync(path('nobody'), { recursive: true });
const grading = (place, out) => ['grade', path(place), '--assignment', assignment, '--key', key, '--out', path(out)];
// An empty folder makes the hidden runs, and keeps them.
wtgw(...grading('nobody', 'graded'));

/** The reference solution with another patience for each student: as much work as a good submission is. */
const reference = Object.fromEntries(
  KINDS.map((kind) => [kind, readFileSync(join(root, 'content/exercise/reference', `${kind}.js`), 'utf8')]),
);
const submission = (student) => {
  const sources = Object.fromEntries(
    KINDS.map((kind) => [kind, reference[kind].replace(/const PATIENCE = \d+;/, `const PATIENCE = ${6 + (student % 9)}; // ${student}`)]),
  );
  return JSON.stringify(makeSubmission({ assignment: 'week', sources, attempts: [], hints: 0, student: { id: `s-${student}` } }));
};
const zip = zipSync(Object.fromEntries(Array.from({ length: count }, (_, i) => [`s-${i}.json`, strToU8(submission(i))])));
writeFileSync(path('class.zip'), zip);

if (wants('terminal')) {
  const before = load();
  const { seconds, processor } = wtgw(...grading('class.zip', 'graded'));
  console.log(`terminal: ${count} submissions in ${seconds.toFixed(1)} s, ${processor.toFixed(1)} s of processor time (${before})`);
}

if (wants('page')) {
  if (!buildSite()) process.exit(1);
  const { chromium } = await import('@playwright/test');
  const site = await serve(join(root, 'dist'), { port: 14_000 + (process.pid % 16_000) });
  const executablePath = chosenBrowser() ?? systemBrowser();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    const page = await browser.newPage();
    await page.goto(new URL('classroom/', site).href);
    await page.waitForSelector('.classroom[data-ready=true]');
    await page.getByTestId('files').setInputFiles([assignment, key, path('graded/traces.json'), path('class.zip')]);
    await page
      .getByTestId('here')
      .filter({ hasText: `${count} submission` })
      .waitFor();
    await page.evaluate(() => {
      // How late a timer of 20 ms ever came is how long a click would have waited.
      const waits = [];
      let last = performance.now();
      setInterval(() => {
        waits.push(performance.now() - last - 20);
        last = performance.now();
      }, 20);
      globalThis.waits = waits;
    });
    const system = await browser.newBrowserCDPSession();
    const processor = async () => {
      const { processInfo } = await system.send('SystemInfo.getProcessInfo');
      return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    const [before, spent] = [load(), await processor()];
    const begun = performance.now();
    await page.getByRole('button', { name: 'Grade', exact: true }).click();
    await page.getByTestId('items').waitFor({ timeout: 1_200_000 });
    const seconds = (performance.now() - begun) / 1000;
    const waits = (await page.evaluate(() => globalThis.waits)).sort((a, b) => b - a);
    const late = waits.filter((wait) => wait > 100).length;
    const own = (await processor()) - spent;
    console.log(
      `page: ${count} submissions in ${seconds.toFixed(1)} s, ${own.toFixed(1)} s of processor time (${before}); ` +
        `longest wait ${waits[0].toFixed(0)} ms, ${late} above 100 ms`,
    );
    await page.screenshot({ path: path('page.png') });
  } finally {
    await browser.close();
  }
  process.exit(0);
}
rmSync(path('nobody'), { recursive: true });
