import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { hasTurn } from './turn.ts';

/**
 * Every lesson as a learner walks it: whole without script; with it every widget wakes up, every live run ends in the verdicts
 * and the bits of its record, which is what the text speaks of, and the quiz is done by keyboard alone. The gate walks
 * a fifth of the lessons with script, another one every day; FULL=1 all.
 */
const lessons = readdirSync('content/lessons').flatMap((name) => (name.endsWith('.mdx') ? [name.replace('.mdx', '')] : []));

const live = (lesson: string) => hasTurn(lessons.indexOf(lesson), 5);

/** What was recorded of a run: its digest, and the detectors that fail. */
function recorded(id: string): { digest: string; failing: string[] } {
  const { digest, verdicts } = JSON.parse(readFileSync(`public/runs/${id}.json`, 'utf8')) as {
    digest: string;
    verdicts: { detector: string; status: string }[];
  };
  return { digest, failing: verdicts.flatMap(({ detector, status }) => (status === 'failing' ? [detector] : [])).sort() };
}

function troubles(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
  });
  return found;
}

/** Answers every prediction, opens what is closed, and scrolls once through the page so that all that wakes on sight is awake. */
async function openAll(page: Page): Promise<void> {
  for (const one of await page.locator('wtgw-predict').all()) {
    await one.scrollIntoViewIfNeeded();
    const choice = one.getByRole('radio').first();
    if ((await choice.count()) > 0) await choice.check();
  }
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details:not(.option)')) details.open = true;
  });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.evaluate((to) => window.scrollTo(0, to), y);
    await page.waitForTimeout(30);
  }
}

/** Minutes that reading takes: 240 words of prose a minute, and a third of one for each figure. */
const readingMinutes = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const main = document.querySelector('main')?.cloneNode(true) as HTMLElement;
    const figures = main.querySelectorAll('.figure').length;
    for (const apart of main.querySelectorAll('svg, math, pre, table, nav, aside, astro-island, .figure, .spoken, .hint, [popover]'))
      apart.remove();
    const words = (main.textContent ?? '').split(/\s+/).filter(Boolean).length;
    return words / 240 + figures * 0.3;
  });

test('the lessons take about three hours in sum', () => {
  const minutes = lessons.map((lesson) => Number(/^minutes: (\d+)$/m.exec(readFileSync(`content/lessons/${lesson}.mdx`, 'utf8'))?.[1]));
  const sum = minutes.reduce((a, b) => a + b, 0);
  expect(sum).toBeGreaterThanOrEqual(150);
  expect(sum).toBeLessThanOrEqual(210);
});

for (const lesson of lessons) {
  const address = `/lessons/${lesson}`;

  test.describe(`${lesson}, without script`, () => {
    test.use({ javaScriptEnabled: false });

    test('every figure is drawn and named, every answer can be opened', async ({ page }) => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const figures = page.locator('.figure:has([data-testid="outcome"])');
      expect(await figures.count()).toBeGreaterThanOrEqual(1);
      expect(await page.locator('main [role="img"]').count()).toBeGreaterThanOrEqual(2);
      for (const figure of await figures.all()) {
        const picture = figure.locator('svg').first();
        expect(await picture.count(), await figure.innerText()).toBe(1);
      }
      const unnamed = await page
        .locator('main [role="img"]')
        .evaluateAll((nodes) =>
          nodes.filter((node) => !/\S{3}/.test(node.getAttribute('aria-label') ?? '')).map((node) => node.outerHTML.slice(0, 200)),
        );
      expect(unnamed).toEqual([]);
      const [, minutes] = /(\d+) minutes/.exec(await page.locator('main').innerText()) ?? [];
      expect(Math.abs(Number(minutes) - (await readingMinutes(page))), `${minutes} minutes are said`).toBeLessThanOrEqual(3);
      // What needs a script does not pretend to work.
      await expect(page.locator('main').getByRole('button', { name: /^Run / })).toHaveCount(0);
      const questions = page.locator('wtgw-quiz .question');
      expect(await questions.count()).toBeGreaterThanOrEqual(4);
      expect(await questions.count()).toBeLessThanOrEqual(6);
      const reasons = await page.locator('wtgw-quiz .option .why').allTextContents();
      expect(reasons.filter((reason) => !/^\s*(Yes|No)\.\s*\S/.test(reason))).toEqual([]);
      expect(reasons.length).toBe(await page.locator('wtgw-quiz .option').count());
      const first = page.locator('wtgw-quiz .option').first();
      await first.locator('summary').click();
      await expect(first.locator('.why')).toBeVisible();
    });
  });

  if (!live(lesson)) continue;

  test(`${lesson}: every widget wakes, every live run ends as recorded`, async ({ page }) => {
    test.setTimeout(300_000);
    const found = troubles(page);
    await page.goto(address);
    await openAll(page);
    await expect(page.locator('main astro-island[ssr]')).toHaveCount(0);
    const figures = page.locator('main .figure', { has: page.getByRole('button', { name: /^Run / }) });
    const count = await figures.count();
    const alive = page.locator('main').getByRole('button', { name: /^(Run|Climb|Learn|Make|Train|Test) / });
    expect(await alive.count(), 'widgets that run here').toBeGreaterThanOrEqual(2);
    for (let i = 0; i < count; i++) {
      const figure = figures.nth(i);
      const outcome = figure.getByTestId('outcome');
      if ((await outcome.count()) === 0) continue;
      await figure.scrollIntoViewIfNeeded();
      await figure.getByRole('button', { name: /^Run / }).click();
      await expect(outcome).toHaveAttribute('data-over', 'true', { timeout: 60_000 });
      const ends = outcome.locator('[data-digest]');
      expect(await ends.count()).toBeGreaterThan(0);
      for (const end of await ends.all()) {
        const id = (await end.getAttribute('data-run')) ?? '';
        const { digest, failing } = recorded(id);
        expect(await end.getAttribute('data-digest'), id).toBe(digest);
        expect((await end.getAttribute('data-failing'))?.split(' ').filter(Boolean).sort(), id).toEqual(failing);
      }
      await expect(outcome.getByTestId('same')).toBeVisible();
    }
    expect(found).toEqual([]);
  });

  test(`${lesson}: the quiz is done by keyboard alone`, async ({ page }) => {
    await page.goto(address);
    const quiz = page.locator('wtgw-quiz');
    await quiz.scrollIntoViewIfNeeded();
    await expect(quiz).toHaveAttribute('data-ready', '');
    const options = quiz.locator('.option');
    const questions = await quiz.locator('.question').count();
    await options.first().locator('summary').focus();
    let right = 0;
    for (const option of await options.all()) {
      await expect(option.locator('summary')).toBeFocused();
      if ((await option.getAttribute('data-right')) !== null) {
        await page.keyboard.press('Enter');
        await expect(option.getByText('Yes.', { exact: true })).toBeVisible();
        right++;
        // A reason may hold links, which are stations of their own.
        for (let links = await option.locator('.why a, .why button').count(); links > 0; links--) await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Tab');
    }
    expect(right).toBe(questions);
    await expect(quiz.getByRole('status')).toContainText(`All ${questions} answered, ${questions} right at the first try.`);
  });
}
