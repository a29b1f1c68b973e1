import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** Blind cases: dealt, probed, named and judged in the browser, and silent until then. */

/** Opens a case by its number and waits until its run has ended. */
async function open(page: Page, number: number) {
  await page.goto(`/blind/?case=${number}`);
  await page.getByRole('button', { name: /^Open case/ }).click();
  await expect(page.getByTestId('board')).toHaveAttribute('data-phase', 'open', { timeout: 45_000 });
}
/** A case of each sort; `tests/runs/blind/case.test.ts` holds that they are what is said here. */
const RATE = 24;
const HEALTHY = 20;

test('a case by keyboard: five probes, a diagnosis, the score, the reasons, the Lab; missed, it is due the next day', async ({
  page,
  context,
}) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const Real = Worker;
    window.Worker = class extends Real {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        this.addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
      }
    };
  });
  await open(page, RATE);
  const choices = await page.locator('input[name=cause]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(choices).toHaveLength(10);

  // What the worker said so far names no failure beyond the choices that every case offers.
  const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  const told = heard.map((text) => JSON.parse(text) as { kind: string; brief?: object });
  for (const message of told) if (message.brief) Object.assign(message.brief, { choices: [] });
  expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['dealt', 'losses']));
  expect(JSON.stringify(told)).not.toMatch(/learning-rate-too-high|inject|severity|verdict|learningRate/);
  expect(sent.join()).not.toContain('learning-rate-too-high');

  const probe = (id: string) => page.locator(`[data-probe="${id}"]`);
  for (const id of ['gradient', 'layers', 'validation', 'data', 'samples']) {
    await probe(id).focus();
    await page.keyboard.press('Enter');
    await expect(probe(id)).toContainText('shown');
    await expect(page.getByText('Measuring…')).toHaveCount(0);
  }
  await expect(page.getByTestId('evidence')).toHaveCount(5);
  await expect(page.getByRole('img', { name: '0 of 5 left' })).toBeVisible();
  await expect(probe('lower-rate')).toBeDisabled();
  const scan = await new AxeBuilder({ page }).include('.board').analyze();
  expect(scan.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  // A wrong answer, to see it come back.
  await page.locator('input[name=cause]').first().focus();
  await page.keyboard.press('Space');
  const wrong = choices.find((id) => id !== 'learning-rate-too-high' && id !== 'nothing') as string;
  await page.locator(`input[value="${wrong}"]`).check();
  await page.getByRole('button', { name: 'Diagnose' }).press('Enter');
  const reveal = page.getByTestId('reveal');
  await expect(reveal).toContainText('Learning rate too high');
  await expect(reveal).toContainText('0 probes spared');
  await expect(reveal.getByRole('heading', { name: 'What the detectors said' })).toBeVisible();
  await expect(reveal.locator('.stamp').first()).toBeVisible();
  await expect(reveal.getByRole('link', { name: /^Lesson:/ })).toHaveAttribute('href', /\/lessons\//);
  await expect(reveal.getByRole('link', { name: 'Open the run in the Lab' })).toHaveAttribute('href', /\/lab#wtgw1\./);
  expect(errors).toEqual([]);

  const later = await context.newPage();
  await later.clock.setFixedTime(Date.now() + 86_400_000);
  await later.goto('/progress/');
  await expect(later.getByTestId('due')).toContainText('1 failure that you got wrong: it hides among the next');
  await expect(later.getByText('Case 24')).toBeVisible();
});

test('nothing is wrong, and to say so without a probe is worth everything', async ({ page }) => {
  await open(page, HEALTHY);
  await page.getByRole('radio', { name: 'Nothing is wrong' }).check();
  await expect(page.getByRole('slider', { name: /^It shows from step/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Diagnose' }).click();
  await expect(page.getByTestId('reveal')).toContainText('100 of 100');
  await page.getByRole('button', { name: 'Next case' }).click();
  await expect(page.getByTestId('reveal')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /^Case / })).toBeVisible({ timeout: 30_000 });
});

test('before anybody plays, the page is light', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await page.goto('/blind/', { waitUntil: 'networkidle' });
  await expect(page.locator('.blind[data-ready]')).toBeVisible();
  const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(`dist${path}`)).length, 0);
  expect(bytes).toBeLessThan(60_000);
  // No case is written into the page.
  expect(readFileSync('dist/blind/index.html', 'utf8')).not.toContain('severity');
  expect(existsSync('dist/blind') && readdirSync('dist/blind')).toEqual(['index.html']);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('a solved case is drawn, and the page says what it cannot do', async ({ page }) => {
    await page.goto('/blind/');
    await expect(page.getByRole('img', { name: /^Training loss\./ })).toBeVisible();
    await expect(page.getByRole('img', { name: /^Gradient norm by layer/ })).toBeVisible();
    await expect(page.getByText('this page needs script')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Deal a case' })).toHaveCount(0);
  });
});
