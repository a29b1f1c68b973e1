import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

/** What was done here: kept, shown, taken along, erased; and survived where the browser refuses. */
const LESSON = '/lessons/exploding-gradients/';

/** Answers the first question of the quiz; `wrong` opens a wrong option. */
async function answer(page: Page, wrong: boolean) {
  const question = page.locator('.question').first();
  await question.scrollIntoViewIfNeeded();
  await expect(page.locator('wtgw-quiz')).toHaveAttribute('data-ready', '');
  await question
    .locator(wrong ? '.option:not([data-right])' : '.option[data-right]')
    .first()
    .locator('summary')
    .click();
  await expect(page.locator('[data-noted]')).toBeAttached();
  return ((await question.locator('h3').textContent()) ?? '').trim();
}
const due = (page: Page) => page.getByTestId('due');
const ready = (page: Page) => expect(page.locator('.progress[data-ready]')).toBeVisible();

test('a lesson that was begun is marked, offers to go on, and what was got wrong is due the next day', async ({ page, context }) => {
  await page.goto(LESSON);
  const asked = await answer(page, true);
  await expect(page.locator('.lesson [data-standing="begun"]')).toBeAttached();
  await page.goto('/lessons/');
  const row = page.locator('[data-lesson="exploding-gradients"]');
  await expect(row).toContainText('continue here');

  await page.goto(LESSON);
  const on = page.getByRole('link', { name: /^Continue at/ });
  await expect(on).toBeVisible();
  await on.click();
  await expect(page).toHaveURL(/#/);
  await expect(on).toHaveCount(0);

  await page.goto('/progress/');
  await ready(page);
  await expect(page.getByText('0 of 1', { exact: true })).toBeVisible();
  await expect(due(page)).toContainText('Nothing. The next comes on');
  const tomorrow = await context.newPage();
  await tomorrow.clock.setFixedTime(Date.now() + 86_400_000);
  await tomorrow.goto('/progress/');
  await due(tomorrow).getByRole('link', { name: asked }).click();
  await expect(tomorrow).toHaveURL(/exploding-gradients#question-/);
  await answer(tomorrow, false);
  await tomorrow.goto('/progress/');
  await expect(due(tomorrow)).toContainText('Nothing. The next comes on');
});

test('a lesson whose end was read and whose quiz was answered is done', async ({ page }) => {
  await page.goto(LESSON);
  await expect(page.locator('wtgw-quiz')).toHaveAttribute('data-ready', '');
  for (const question of await page.locator('.question').all()) await question.locator('summary').first().click();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(page.locator('.lesson [data-standing="done"]')).toBeAttached();
  await page.goto('/lessons/');
  await expect(page.locator('[data-lesson="exploding-gradients"]')).toContainText('done');
  await expect(page.getByText('continue here')).toHaveCount(1);
});

test('progress goes out as a file, is erased, undone, and comes in again', async ({ page, context }, info) => {
  await page.goto(LESSON);
  await answer(page, false);
  await expect(page.locator('.lesson [data-standing="begun"]')).toBeAttached();
  await page.goto('/progress/');
  await ready(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
  const path = info.outputPath('progress.json');
  await download.saveAs(path);
  const written = readFileSync(path, 'utf8');
  expect(JSON.parse(written)).toMatchObject({ version: 1, entries: [{ kind: 'answer', right: true }, { kind: 'lesson' }] });

  // Another tab hears of what happens in this one.
  const other = await context.newPage();
  await other.goto('/lessons/');
  await expect(other.getByText('continue here')).toHaveCount(1);
  await page.getByRole('button', { name: 'Erase all' }).click();
  await expect(page.getByTestId('kept')).toHaveText('Erased 2 entries.');
  await expect(other.getByText('continue here')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Erase all' }).click();
  await expect(page.getByText('0 of 0', { exact: true }).first()).toBeVisible();
  await expect(page.getByTestId('kept')).toHaveText('Erased 2 entries.');
  const file = (text: string) => ({ name: 'progress.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const input = page.locator('input[type=file]');
  for (const [bad, sentence] of [
    [written.slice(0, 200), /cut off or damaged/],
    [written.replace('"version": 1', '"version": 9'), /version 9/],
  ] as const) {
    await input.setInputFiles(file(bad));
    await expect(page.getByTestId('kept')).toHaveText(sentence);
    await expect(page.getByText('0 of 0', { exact: true }).first()).toBeVisible();
  }
  writeFileSync(info.outputPath('huge.json'), 'x'.repeat(41_000_000));
  await input.setInputFiles(info.outputPath('huge.json'));
  await expect(page.getByTestId('kept')).toHaveText(/at most 40 MB/);
  await input.setInputFiles(file(written));
  await expect(page.getByTestId('kept')).toHaveText('Imported 2 entries of 2.');
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
});

test('the exercise and the dashboard go with the file, are erased, undone, and come in elsewhere', async ({
  page,
  context,
  browser,
}, info) => {
  test.setTimeout(120_000);
  const kept = page.getByTestId('kept');
  const practice = page.getByTestId('practice');
  await page.goto('/progress/');
  await ready(page);
  await expect(page.getByRole('button', { name: 'Export' })).toBeDisabled();
  const exercise = await context.newPage();
  await exercise.goto('/exercise/');
  const code = exercise.getByLabel('Code of optimisation.js');
  await code.click();
  await expect(exercise.locator('.cm-content')).toBeFocused();
  await exercise.keyboard.press('ControlOrMeta+a');
  await exercise.keyboard.insertText('export default { watch: () => () => undefined };');
  await expect(exercise.getByText('Kept in this browser')).toBeVisible();
  const dashboard = await context.newPage();
  await dashboard.goto('/dashboard/');
  await dashboard.getByLabel(/^Run/).selectOption({ label: 'Learning rate too high' });
  await dashboard.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(dashboard.getByRole('region', { name: 'Watched runs' }).getByRole('link', { name: /^Lab/ })).toBeVisible({
    timeout: 30_000,
  });
  await dashboard.locator('.history').scrollIntoViewIfNeeded();
  await expect(dashboard.getByTestId('found')).toHaveText('1 of 1');
  await dashboard.close();

  await page.reload();
  await expect(practice).toContainText(/your work and 1 watched run/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
  const path = info.outputPath('progress.json');
  await download.saveAs(path);
  await expect(kept).toContainText('Of the exercise: your work and 1 watched run');

  await page.getByRole('button', { name: 'Erase all' }).click();
  await expect(kept).toContainText(/^Erased 0 entries\. Of the exercise: your work and 1 watched run/);
  await expect(practice).toHaveCount(0);
  // The tab in which somebody was at work does not bring it back.
  await expect(exercise.locator('.cm-content')).not.toContainText('undefined };');
  await exercise.close();
  await page.reload();
  await ready(page);
  await expect(page.getByRole('button', { name: 'Export' })).toBeDisabled();

  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL('/progress/', page.url()).href);
  await ready(other);
  await other.locator('input[type=file]').setInputFiles(path);
  await expect(other.getByTestId('kept')).toContainText('Of the exercise: your work and 1 watched run');
  await other.locator('input[type=file]').setInputFiles(path);
  await expect(other.getByTestId('kept')).toContainText('all were here already');
  await other.getByRole('button', { name: 'Erase all' }).click();
  await other.getByRole('button', { name: 'Undo' }).click();
  await expect(other.getByTestId('practice')).toContainText('your work and 1 watched run');
  await other.goto(new URL('/exercise/', page.url()).href);
  await expect(other.getByLabel('Code of optimisation.js')).toHaveValue('export default { watch: () => () => undefined };');
  await other.goto(new URL('/dashboard/', page.url()).href);
  await other.locator('.history').scrollIntoViewIfNeeded();
  await expect(other.getByTestId('found')).toHaveText('1 of 1');
  await other.getByLabel(/^Compare /).check();
  await expect(other.getByRole('img', { name: /Losses side by side/ })).toBeVisible();
});

test.describe('storage that is refused', () => {
  test('is told of once, and the lesson goes on', async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('denied', 'SecurityError');
      };
    });
    await page.goto(LESSON);
    await page.mouse.move(200, 200);
    const banner = page.getByRole('status').filter({ hasText: 'does not keep your progress' });
    await expect(banner).toHaveText(/it refuses storage, as private windows do/);
    await answer(page, true);
    await expect(page.locator('.tally')).toContainText('1 of');
    await expect(banner).toHaveCount(1);
    await banner.getByRole('button', { name: 'Close' }).click();
    await page.goto('/progress/');
    await ready(page);
    await expect(banner).toHaveCount(0);
    expect(errors).toEqual([]);
  });

  test('because it is full is told of, and what was kept stays', async ({ page }) => {
    await page.goto(LESSON);
    await answer(page, false);
    await expect(page.locator('.lesson [data-standing="begun"]')).toBeAttached();
    await page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.goto('/lessons/overfitting-underfitting/');
    await answer(page, true);
    await expect(page.getByText('its storage is full')).toBeVisible();
    await page.goto('/progress/');
    await expect(page.getByText('1 of 1', { exact: true })).toBeVisible();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the page says why it is empty', async ({ page }) => {
    await page.goto('/progress/');
    await expect(page.getByText('Progress is kept by script')).toBeVisible();
  });
});
