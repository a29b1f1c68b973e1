import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LESSON = '/lessons/exploding-gradients';
const digestOf = (id: string): string => JSON.parse(readFileSync(`public/runs/${id}.json`, 'utf8')).digest;
/** Kilobytes of script, gzipped, that a lesson may load before anybody clicks. */
const SCRIPT_BUDGET = 60_000;

/** Errors of the page, which no test of it may meet. */
function troubles(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') found.push(message.text());
  });
  return found;
}

const predict = (page: Page, words: string) => page.locator('wtgw-predict', { hasText: words });

/** Chooses an answer and shows what happened. */
async function reveal(page: Page, words: string, answer: string) {
  const one = predict(page, words);
  await one.scrollIntoViewIfNeeded();
  await expect(one).toHaveAttribute('data-ready', '');
  await one.getByRole('radio', { name: answer }).check();
  await one.getByText('Show what happened').click();
  return one;
}

/** Starts the runs of a figure and waits until all have ended. */
async function runIn(figure: ReturnType<Page['locator']>, button: string | RegExp) {
  await figure.getByRole('button', { name: button }).click();
  await expect(figure.getByTestId('outcome')).toHaveAttribute('data-over', 'true', { timeout: 50_000 });
  return figure.getByTestId('outcome');
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a lesson is whole: figures, words, tables, answers, code', async ({ page }) => {
    await page.goto(LESSON);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The loss is the last to know.');
    await expect(page.getByRole('img', { name: /^Training loss, the first 27 steps\. .*0\.0213 at step 27/ })).toBeVisible();
    await expect(page.getByText('Usual is the median of the last 30 norms')).toBeVisible();
    await expect(page.locator('data.value').first()).toHaveText('0.0213');

    const one = predict(page, 'What did its gradient norm do');
    await one.getByText('Show what happened').click();
    await expect(one.getByRole('img', { name: /^Gradient norm\./ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Run / })).toHaveCount(0);

    await page
      .locator('summary', { hasText: /^Table$/ })
      .first()
      .click();
    await expect(page.getByRole('cell', { name: /^0\.0213/ }).first()).toBeVisible();
    await expect(page.getByRole('row', { name: /^\d+ NaN NaN 5 of 5$/ })).toBeVisible();

    await page.getByText('Hint: where to begin').click();
    await expect(page.getByText('Knowing nothing about ten classes costs')).toBeVisible();
    await page.getByText('Nothing; watch for a change against its own past.').click();
    await expect(page.getByText('An explosion is growth.')).toBeVisible();
    await expect(page.getByText('import torch')).toBeVisible();
    await expect(page.getByText('import keras')).toBeVisible();
  });
});

test('a figure is a drawing until somebody reads, and wakes then', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/lessons/exploding-gradients', { waitUntil: 'networkidle' });
  const awake = () => asked.filter((path) => /CurveChart|\/props\//.test(path)).length;
  expect(awake()).toBe(0);
  await page.mouse.move(200, 300);
  await expect.poll(awake).toBeGreaterThan(0);
  await expect(page.locator('astro-island[ssr]').first()).toBeAttached();
  await expect(page.locator('astro-island:not([ssr])').first()).toBeAttached();
});

test('a run made here ends in the verdicts and the digest that the lesson shows', async ({ page }) => {
  const found = troubles(page);
  await page.goto(LESSON);
  const one = predict(page, 'Draw the loss');
  await one.scrollIntoViewIfNeeded();
  await expect(one).toHaveAttribute('data-ready', '');
  await one.getByText('Show what happened').click();
  const outcome = await runIn(one, 'Run both here');
  await expect(outcome).toContainText('exploding gradients from step');
  await expect(outcome).toContainText('numbers that are not finite from step');
  await expect(outcome).toContainText('healthy to the end');
  await expect(outcome.getByTestId('same')).toContainText('Same bits on your machine');
  await expect(outcome.locator('[data-digest]').nth(0)).toHaveAttribute('data-digest', digestOf('exploding'));
  await expect(outcome.locator('[data-digest]').nth(1)).toHaveAttribute('data-digest', digestOf('exploding-twin'));
  expect(found).toEqual([]);
});

test('the cures come out as the table says, beside no cure', async ({ page }) => {
  const found = troubles(page);
  await page.goto(LESSON);
  const one = await reveal(page, 'which cure leaves the detectors nothing', 'A tenth of the learning rate.');
  await expect(one.getByText('You predicted it.')).toBeVisible();
  await expect(one.getByRole('row', { name: /A tenth of the rate\s+Nothing fails\s+100/ })).toBeVisible();
  const outcome = await runIn(one, 'Run them all here');
  await expect(outcome.locator('p', { hasText: /^no cure: failing/ })).toBeVisible();
  await expect(outcome.locator('p', { hasText: /^a tenth of the rate: healthy to the end/ })).toBeVisible();
  await expect(outcome.getByTestId('same')).toBeVisible();
  expect(found).toEqual([]);
});

test('a run can be made again', async ({ page }) => {
  await page.goto(LESSON);
  const figure = page.locator('.figure', { has: page.getByRole('img', { name: /^The same rate with plain ReLUs/ }) });
  await figure.scrollIntoViewIfNeeded();
  await runIn(figure, 'Run it here');
  const outcome = await runIn(figure, 'Run again');
  await expect(outcome).toContainText('dead ReLU units from step');
  await expect(outcome).toContainText('Same bits on your machine');
});

test('a prediction wants an answer first', async ({ page }) => {
  await page.goto(LESSON);
  const one = predict(page, 'What is the loss of step 7?');
  await one.scrollIntoViewIfNeeded();
  await expect(one).toHaveAttribute('data-ready', '');
  await one.getByText('Show what happened').click();
  await expect(one.getByText('Choose first')).toBeVisible();
  await expect(one.locator('details').first()).not.toHaveAttribute('open');
  await expect(one.getByText('The last steps threw every unit below zero.')).toBeHidden();
  await one.getByRole('radio', { name: 'NaN, and so for ever.' }).check();
  await one.getByText('Show what happened').click();
  await expect(one.getByText('It went another way.')).toBeVisible();
  await expect(one.getByText('The last steps threw every unit below zero.')).toBeVisible();
});

test('a curve is drawn with the keyboard or the pointer, then compared', async ({ page }) => {
  await page.goto(LESSON);
  const one = predict(page, 'Draw the loss');
  await one.scrollIntoViewIfNeeded();
  const last = one.getByRole('slider', { name: 'Loss at step 45' });
  await expect(last).toHaveAttribute('aria-valuetext', '0.0213');
  await last.focus();
  await page.keyboard.press('Home');
  await expect(last).toHaveAttribute('aria-valuetext', '0.001');
  await page.keyboard.press('PageUp');
  await expect(last).not.toHaveAttribute('aria-valuetext', '0.001');
  const pad = one.getByRole('group', { name: /Your curve/ });
  const box = await pad.boundingBox();
  if (!box) throw new Error('The pad has no box');
  await page.mouse.click(box.x + box.width * (36 / 45), box.y + 2);
  await expect(one.getByRole('slider', { name: 'Loss at step 36' })).toHaveAttribute('aria-valuetext', /^(\d,\d{3}|10,000)$/);
  await one.getByText('Show what happened').click();
  await expect(
    one.getByText(/^Training loss\. You drew .* for step 45\. The run had [\d.]+ at step 36 and NaN at step 45\.$/),
  ).toBeVisible();
});

test('the quiz is done by keyboard alone', async ({ page }) => {
  await page.goto(LESSON);
  const quiz = page.locator('wtgw-quiz');
  await quiz.scrollIntoViewIfNeeded();
  await expect(quiz).toHaveAttribute('data-ready', '');
  const questions = quiz.getByRole('group').filter({ has: page.getByRole('heading', { level: 3 }) });
  await expect(questions).toHaveCount(5);
  await questions.first().locator('summary').first().focus();
  for (let q = 0; q < 5; q++) {
    const options = questions.nth(q).locator('details');
    const count = await options.count();
    for (let i = 0; i < count; i++) {
      const right = (await options.nth(i).getAttribute('data-right')) !== null;
      await expect(options.nth(i).locator('summary')).toBeFocused();
      if (right) {
        await page.keyboard.press('Enter');
        await expect(options.nth(i).getByText('Yes.')).toBeVisible();
      }
      await page.keyboard.press('Tab');
    }
  }
  await expect(quiz.getByText('All 5 answered, 5 right at the first try.')).toBeVisible();
});

test('code is in tabs that the arrow keys turn', async ({ page }) => {
  await page.goto(LESSON);
  const tab = page.getByRole('tab', { name: 'PyTorch' });
  await tab.scrollIntoViewIfNeeded();
  await expect(page.getByText('import keras')).toBeHidden();
  await tab.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Keras' })).toBeFocused();
  await expect(page.getByText('import keras')).toBeVisible();
  await expect(page.getByText('import torch')).toBeHidden();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`everything opened passes axe, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(LESSON, { waitUntil: 'networkidle' });
    for (const one of await page.locator('wtgw-predict').all()) {
      const choice = one.getByRole('radio').first();
      if ((await choice.count()) > 0) await choice.check();
    }
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await page.waitForLoadState('networkidle');
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  });
}

for (const address of [LESSON, '/']) {
  test(`${address} reads on little script and moves nothing`, async ({ page }) => {
    const found = troubles(page);
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.addInitScript(() => {
      const moved = { sum: 0 };
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
          if (!entry.hadRecentInput) moved.sum += entry.value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y < height; y += 500) {
      await page.mouse.wheel(0, 500);
      await page.waitForTimeout(40);
    }
    await page.waitForLoadState('networkidle');
    const script = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(script, 'bytes of script, gzipped, before a click').toBeLessThanOrEqual(SCRIPT_BUDGET);
    expect(await page.evaluate(() => (window as unknown as { moved: { sum: number } }).moved.sum)).toBeLessThan(0.01);
    expect(found).toEqual([]);
  });
}

test('the front page breaks its network here, and mends it by its dial', async ({ page }) => {
  const found = troubles(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Break it here' }).click();
  const said = page.locator('main [role=status]').first();
  await expect(said).toContainText('dead ReLU units from step');
  await expect(said).toContainText('every bit is as recorded', { timeout: 30_000 });
  await page.getByRole('slider', { name: 'Learning rate' }).press('Home');
  await expect(page.locator('main output')).toContainText('10 times smaller than its twin');
  await expect(said).toContainText('Nothing fails', { timeout: 30_000 });
  expect(found).toEqual([]);
});

test('the course lists the lesson, and the lesson leads to the Lab', async ({ page }) => {
  await page.goto('/lessons');
  await page.getByRole('link', { name: /The loss is the last to know/ }).click();
  await expect(page).toHaveURL(/exploding-gradients/);
  await expect(page.locator('a', { hasText: 'Open this run in the Lab' })).toHaveAttribute('href', /\/lab#wtgw1\./);
});
