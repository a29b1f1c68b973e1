import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type FrameLocator, type Page, test } from '@playwright/test';
import { node } from '../../scripts/stale.mjs';
import { ACTOR, openStore, verbsOf } from '../lms/record-store.ts';
import { CONTENT, openPlatform } from './lms/platform.ts';

test.skip(process.env.FULL !== '1', 'takes a build of its own');
test.describe.configure({ mode: 'serial' });

let folder = '';
test.beforeAll(() => {
  test.setTimeout(300_000);
  folder = mkdtempSync(join(tmpdir(), 'packages-'));
  execFileSync(node, ['scripts/scorm.mjs', '--out', folder], { stdio: 'ignore' });
});
test.afterAll(() => rmSync(folder, { recursive: true }));
const zip = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

/** The page of a platform that plays a unit of SCORM: scorm-again in the window, the unit in a frame. */
const PLAYER = `<!doctype html><title>Platform</title><script src="/scorm12.script"></script>
<script>
  window.API = new Scorm12API({ autocommit: false, logLevel: 5 });
  API.loadFromJSON(JSON.parse(localStorage.getItem('cmi') ?? '{"core":{"student_id":"ada-17"}}'), 'cmi');
  API.on('LMSFinish', () => localStorage.setItem('cmi', JSON.stringify(API.cmi)));
</script>
<iframe src="${CONTENT}course.html" style="width:100%;height:90vh"></iframe>`;

/** Answers every question of the lesson that is open, and reads to its end. */
async function finish(lesson: FrameLocator, right: boolean) {
  await expect(lesson.locator('wtgw-quiz')).toHaveAttribute('data-ready', '');
  for (const question of await lesson.locator('.question').all()) {
    await question
      .locator(right ? '.option[data-right] summary' : '.option:not([data-right]) summary')
      .first()
      .click();
  }
  await lesson.locator('body').evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(lesson.locator('.lesson [data-standing="done"]')).toBeAttached();
}
/** Complaints of every page and frame: what was missing or refused. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !/404/.test(message.text()) && heard.push(message.text()));
  return heard;
}

test('SCORM 1.2: the platform hears of lessons and questions, and another browser goes on from there', async ({ page, browser }) => {
  test.setTimeout(120_000);
  const script = readFileSync('node_modules/scorm-again/dist/scorm12.min.js', 'utf8');
  const platform = await openPlatform(zip('course-scorm12.zip'), { '/play': PLAYER, '/scorm12.script': script });
  try {
    const heard = listen(page);
    expect(Object.keys(platform.files)).toContain('imsmanifest.xml');
    await page.goto(`${platform.address}/play`);
    const course = page.frameLocator('iframe');
    const site = course.frameLocator('iframe');
    await expect(course.locator('[data-said]')).toContainText('0 of 15 lessons done');
    const value = (element: string) =>
      page.evaluate((name) => (window as never as { API: { LMSGetValue(name: string): string } }).API.LMSGetValue(name), element);
    expect(await value('cmi.core.lesson_status')).toBe('incomplete');
    await site.locator('[data-lesson="exploding-gradients"] a').first().click();
    await finish(site, true);
    await expect(course.locator('[data-said]')).toContainText('1 of 15 lessons done');
    await expect.poll(() => value('cmi.core.score.raw')).toMatch(/^[1-9]/);
    const score = await value('cmi.core.score.raw');
    const suspended = await value('cmi.suspend_data');
    expect(suspended.length).toBeLessThan(4096);
    expect(await value('cmi.core.lesson_status')).toBe('incomplete');
    await page.goto('about:blank');
    await page.goto(`${platform.address}/play`);
    const state = await page.evaluate(() => localStorage.getItem('cmi'));
    expect(JSON.parse(state ?? '').core).toMatchObject({ exit: 'suspend', lesson_location: 'lessons/exploding-gradients' });
    expect(heard).toEqual([]);

    // Another browser knows nothing but what the platform kept.
    const other = await (await browser.newContext()).newPage();
    await other.addInitScript((kept) => window.top === window && localStorage.setItem('cmi', kept), state ?? '');
    await other.goto(`${platform.address}/play`);
    await expect(other.frameLocator('iframe').locator('[data-said]')).toContainText('1 of 15 lessons done');
    await expect(other.frameLocator('iframe').frameLocator('iframe').locator('.lesson [data-standing="done"]')).toBeAttached();
    expect(
      await other.evaluate(() => (window as never as { API: { LMSGetValue(name: string): string } }).API.LMSGetValue('cmi.core.score.raw')),
    ).toBe(score);
  } finally {
    platform.close();
  }
});

test('two learners of one browser do not meet', async ({ page }) => {
  const script = readFileSync('node_modules/scorm-again/dist/scorm12.min.js', 'utf8');
  const platform = await openPlatform(zip('course-scorm12.zip'), {
    '/play': PLAYER,
    '/bob': PLAYER.replaceAll('ada-17', 'bob-3')
      .replaceAll("'cmi'", "'bob'")
      .replaceAll("'bob')", "'cmi')")
      .replace("getItem('cmi')", "getItem('bob')"),
    '/scorm12.script': script,
  });
  try {
    const said = page.frameLocator('iframe').locator('[data-said]');
    await page.goto(`${platform.address}/play`);
    const site = page.frameLocator('iframe').frameLocator('iframe');
    await site.locator('[data-lesson="exploding-gradients"] a').first().click();
    await finish(site, false);
    await expect(said).toContainText('1 of 15 lessons done, 0 of');
    await page.goto(`${platform.address}/bob`);
    await expect(said).toContainText('0 of 15 lessons done');
    await page.goto(`${platform.address}/play`);
    await expect(said).toContainText('1 of 15 lessons done');
  } finally {
    platform.close();
  }
});

test('cmi5: a lesson says what it has to, to the record store that launched it and to nobody else', async ({ page }) => {
  const store = await openStore();
  const platform = await openPlatform(zip('course-cmi5.zip'), { '/list': '<!doctype html><title>List</title>' });
  try {
    expect(Object.keys(platform.files)).toContain('cmi5.xml');
    const heard = listen(page);
    const foreign: string[] = [];
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (origin !== platform.address && origin !== store.address && /^http/.test(origin)) foreign.push(request.url());
    });
    await page.goto(`${platform.address}${CONTENT}course.html?lesson=exploding-gradients&${store.search()}`);
    const site = page.frameLocator('iframe');
    await expect(page.locator('html[data-session=open]')).toBeAttached();
    await finish(site, true);
    await expect.poll(() => verbsOf(store.statements)).toEqual(['initialized', 'completed', 'passed']);
    await expect(page.locator('[data-said]')).toContainText('This lesson: done');
    // The page around the course may reach that store alone, and the course itself nothing.
    const tries = async (where: Page | ReturnType<Page['frames']>[number], address: string) =>
      where.evaluate(
        (to) =>
          fetch(to).then(
            () => 'reached',
            () => 'refused',
          ),
        address,
      );
    const other = await openStore();
    expect(await tries(page, `${other.address}/token`)).toBe('refused');
    expect(await tries(page.frames()[1]!, `${store.address}/token`)).toBe('refused');
    other.close();
    await page.goto(`${platform.address}/list`);
    await expect.poll(() => verbsOf(store.statements)).toEqual(['initialized', 'completed', 'passed', 'terminated']);
    expect(store.statements[0]?.actor).toEqual(ACTOR);
    expect(store.faults).toEqual([]);
    expect(foreign).toEqual([]);
    expect(heard.filter((line) => !/Content Security Policy|violates|Refused to connect|Failed to fetch/i.test(line))).toEqual([]);
  } finally {
    platform.close();
    store.close();
  }
});

test('without a platform the course works, and says that nothing is reported', async ({ page }) => {
  const platform = await openPlatform(zip('course-scorm12.zip'), {});
  try {
    await page.goto(`${platform.address}${CONTENT}course.html`);
    await expect(page.locator('[data-said]')).toContainText('nothing is reported');
    await expect(page.frameLocator('iframe').locator('[data-lesson]').first()).toBeVisible();
  } finally {
    platform.close();
  }
});

test('every page of a package, its links, the search, figures and a run in the Lab work where a platform put them', async ({ page }) => {
  test.setTimeout(300_000);
  const platform = await openPlatform(zip('course-cmi5.zip'), {});
  try {
    const heard = listen(page);
    const start = `${platform.address}${CONTENT}`;
    const seen = new Set([`${start}index.html`]);
    for (const address of seen) {
      await page.goto(address, { waitUntil: 'load' });
      const links = await page
        .locator('a[href]')
        .evaluateAll((all) => all.map((a) => ((a as HTMLAnchorElement).href.split('#')[0] ?? '').split('?')[0] ?? ''));
      for (const next of links) if (next.startsWith(platform.address) && next.endsWith('.html')) seen.add(next);
      expect(
        links.filter((link) => link.startsWith(platform.address) && !/\.[a-z]+$/.test(link)),
        address,
      ).toEqual([]);
    }
    expect(seen.size).toBeGreaterThan(40);
    await page.goto(`${start}lab/index.html?task=digits&seed=1`);
    await page.getByRole('button', { name: '10 steps' }).click();
    await expect(page.getByText(/paused at step 10\b/i)).toBeVisible({ timeout: 60_000 });
    await page.goto(`${start}lessons/learning-rate/index.html`);
    await page
      .getByRole('button', { name: /search/i })
      .first()
      .click();
    await page.locator('dialog input').fill('saturation');
    await page.locator('dialog li a').first().click();
    await expect(page).toHaveURL(/index\.html/);
    expect(platform.missing).toEqual([]);
    expect(heard).toEqual([]);
  } finally {
    platform.close();
  }
});
