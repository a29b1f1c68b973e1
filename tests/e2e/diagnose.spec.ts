import { expect, type Page, test } from '@playwright/test';

/** Drops files once the page is awake. */
async function drop(page: Page, files: { name: string; text: string }[]): Promise<void> {
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  await page
    .getByTestId('logs')
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
}

/** A log in which the loss explodes after 60 calm steps. */
function exploding(steps = 120): string {
  const lines = ['step,loss,grad_norm,lr'];
  for (let step = 1; step <= steps; step++) {
    const calm = 2.3 * 0.97 ** step + 0.02 * Math.sin(step * 7);
    const loss = step < 60 ? calm : calm + 1.6 ** (step - 60);
    const norm = step < 55 ? 1 + 0.1 * Math.sin(step * 3) : 1.5 ** (step - 54);
    lines.push(`${step},${loss > 1e30 ? 'nan' : loss},${norm > 1e30 ? 'inf' : norm},0.1`);
  }
  return `${lines.join('\n')}\n`;
}
const healthy = () =>
  `step,loss,lr\n${Array.from({ length: 200 }, (_, i) => `${i + 1},${2.3 * 0.98 ** i + 0.1 + 0.02 * Math.sin(i * 7)},0.01`).join('\n')}\n`;

test('an example of our own is read, judged and explained', async ({ page }) => {
  await page.goto('/diagnose');
  await page.getByRole('button', { name: 'a run that explodes' }).click();
  await expect(page.getByTestId('said')).toContainText(/fail/);
  await expect(page.getByTestId('cause')).toContainText('learning rate');
  await expect(page.locator('[data-testid=verdict][data-status=failing]').first()).toBeVisible();
});

test('a dropped log: what failed and from where, and nothing leaves the browser', async ({ page }) => {
  const asked: string[] = [];
  await page.goto('/diagnose');
  page.on('request', (request) => request.method() !== 'GET' && asked.push(request.url()));
  await drop(page, [{ name: 'train.csv', text: exploding() }]);
  await expect(page.getByTestId('said')).toContainText(/fail.*from step (5|6)\d/);
  expect(asked).toEqual([]);
});

test('a healthy log fails by nothing, and the page says what to log to be told more', async ({ page }) => {
  await page.goto('/diagnose');
  await drop(page, [{ name: 'good.csv', text: healthy() }]);
  await expect(page.getByTestId('said')).toContainText('Nothing fails');
  await expect(page.getByText('Log next time')).toBeVisible();
});

test('what cannot be read is refused in one sentence, and what was read before stays', async ({ page }) => {
  await page.goto('/diagnose');
  await drop(page, [{ name: 'good.csv', text: healthy() }]);
  await expect(page.getByTestId('said')).toBeVisible();
  await drop(page, [{ name: 'shopping.txt', text: 'milk\nbread\nbutter\n' }]);
  await expect(page.getByRole('alert')).toContainText(/Cannot read/);
  await expect(page.getByTestId('said')).toContainText('Nothing fails');
});

test('a column that was taken for something else is put right by hand', async ({ page }) => {
  await page.goto('/diagnose');
  await drop(page, [{ name: 'odd.csv', text: healthy().replace('step,loss,lr', 'step,elbow,lr').replace('elbow', 'cost_of_living') }]);
  const box = page.getByLabel('What cost_of_living stands for');
  if (!(await box.isVisible().catch(() => false))) await page.getByText('Columns', { exact: true }).click();
  await box.selectOption('loss');
  await expect(page.getByTestId('said')).toContainText('Nothing fails');
});

test('two runs are compared, the good one as a baseline; the report is saved; a kept log is found again', async ({ page }) => {
  await page.goto('/diagnose');
  await drop(page, [{ name: 'good.csv', text: healthy() }]);
  await expect(page.getByTestId('said')).toContainText('Nothing fails');
  await drop(page, [{ name: 'bad.csv', text: exploding() }]);
  await expect(page.getByTestId('said')).toContainText(/fails?, from/);
  await page.getByLabel('Compare with').selectOption({ label: 'good' });
  await page.getByLabel(/it went well/).check();
  await expect(page.getByText('Against the known-good run')).toBeVisible();
  const [report] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Post-mortem as a page' }).click()]);
  expect(report.suggestedFilename()).toBe('post-mortem.html');
  await page.getByRole('button', { name: 'Keep in this browser' }).click();
  await expect(page.getByText('Kept in this browser.')).toBeVisible();
  await page.reload();
  await page.getByRole('searchbox', { name: 'Search' }).fill('bad');
  await page.getByRole('button', { name: 'bad', exact: true }).click();
  await expect(page.getByTestId('said')).toContainText('fail');
});

test('a threshold is typed, kept in a config and read again; a bad one is refused in a sentence', async ({ page }) => {
  await page.goto('/diagnose');
  await drop(page, [{ name: 'train.csv', text: exploding() }]);
  await expect(page.getByTestId('said')).toContainText(/fail/);
  const failing = page.locator('[data-testid=verdict][data-status=failing][data-detector=divergence]');
  await expect(failing).toHaveCount(1);

  await page.getByText('Detectors', { exact: true }).click();
  await page.getByLabel('Thresholds of Divergence').click();
  const needed = page.getByLabel('needed of Divergence');
  const usual = await needed.inputValue();
  await needed.fill('a lot');
  await needed.press('Enter');
  await expect(page.getByTestId('config-said')).toContainText(
    `Cannot set needed of divergence to "a lot": give a number, its usual one is ${usual}`,
  );
  await needed.fill('1e30');
  await needed.press('Enter');
  await expect(failing).toHaveCount(0);

  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as wtgw.json' }).click()]);
  const path = await saved.path();
  await page.reload();
  await drop(page, [{ name: 'train.csv', text: exploding() }]);
  await expect(failing).toHaveCount(1);
  await page.getByText('Detectors', { exact: true }).click();
  await page.getByTestId('config').setInputFiles(path);
  await expect(failing).toHaveCount(0);
  await page
    .getByTestId('config')
    .setInputFiles([{ name: 'wtgw.json', mimeType: 'application/json', buffer: Buffer.from('{"detectors":{"elves":false}}') }]);
  await expect(page.getByTestId('config-said')).toContainText('Unknown detector "elves" in the config');
});
