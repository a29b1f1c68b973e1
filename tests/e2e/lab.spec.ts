import { expect, type Page, test } from '@playwright/test';

const LAB = '/lab/?task=digits&inject=learning-rate-too-high:.5&seed=1';

/** Opens the Lab and waits until its buttons answer; whatever the console complains of is collected. */
async function open(page: Page, address: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
  return complaints;
}

/** Waits until the run that is followed has ended. */
async function ended(page: Page): Promise<void> {
  await expect(page.getByTestId('run-state')).toContainText(/after [\d,]+ steps/, { timeout: 60_000 });
}

const onWasm = async (page: Page) => {
  await page.getByRole('button', { name: /^Backend/ }).click();
  await page.getByRole('radio', { name: /^WebAssembly/ }).check();
  await page.keyboard.press('Escape');
};

test('what a network is given is drawn before it has run', async ({ page }) => {
  await page.goto('/lab');
  const given = page.getByRole('img', { name: /points of the plane, of two classes/ });
  await expect(given).toBeVisible();
  await page.getByRole('radio', { name: 'Noisy sine' }).check();
  await expect(given).toHaveCount(0);
  await page.getByRole('radio', { name: 'Two moons' }).check();
  await expect(given).toBeVisible();
});

test('a run is broken, judged, cured, and linked to a page that reproduces it', async ({ page, context }) => {
  test.setTimeout(150_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const complaints = await open(page, LAB);
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await ended(page);
  await expect(page.getByTestId('verdict').and(page.locator('[data-status=failing]')).first()).toBeVisible();
  await expect(page.getByTestId('headline')).toHaveText(/^Brok/);
  await expect(page.getByTestId('cause')).toContainText(/learning rate/i);
  const digest = await page.getByTestId('loss').getAttribute('data-digest');
  expect(digest).toMatch(/^wtgw1-/);

  await page
    .getByTestId('cause')
    .getByRole('button', { name: /^Apply: lower/ })
    .click();
  await expect(page.getByTestId('cure').first()).toHaveAttribute('data-said', 'Cured', { timeout: 60_000 });

  await page.getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('#wtgw1.');

  const other = await context.newPage();
  complaints.push(...(await open(other, link)));
  await expect(other.getByTestId('opened')).toContainText('learning rate');
  await expect(other.getByTestId('run-state')).toHaveText('not run yet');
  await other.getByRole('button', { name: 'Run it', exact: true }).click();
  await ended(other);
  await expect(other.getByTestId('reproduced')).toContainText('Reproduced');
  expect(await other.getByTestId('loss').getAttribute('data-digest')).toBe(digest);

  await page.getByRole('button', { name: 'Copy link to the cure' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const cured = await page.evaluate(() => navigator.clipboard.readText());
  await other.goto(`${cured.replace('#', '?again=1#')}`);
  await expect(other.getByTestId('opened')).toContainText(/from step \d+/);
  await other.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(other.getByTestId('reproduced')).toContainText('Reproduced', { timeout: 60_000 });
  expect(complaints).toEqual([]);
});

test('everything can be done with the keyboard alone', async ({ page }) => {
  await open(page, '/lab/?task=spirals&seed=1');
  const dial = page.getByRole('slider', { name: 'Learning rate too high' });
  await dial.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowRight');
  await expect(dial).toHaveAttribute('aria-valuetext', /severity 0\.5/);
  await page.keyboard.press('Control+z');
  await expect(dial).toHaveAttribute('aria-valuetext', /severity 0\.45|off/);
  await page.keyboard.press('Control+Shift+z');
  await expect(dial).toHaveAttribute('aria-valuetext', /severity 0\.5/);
  await page.keyboard.press('Control+Enter');
  await ended(page);
  await expect(page.getByTestId('headline')).toHaveText(/^Brok/);

  const scrub = page.getByRole('slider', { name: 'Step' });
  await scrub.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('What the network answers at step 1,')).toHaveCount(2);
  await page.getByRole('button', { name: /^Apply: lower/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('cure').first()).toHaveAttribute('data-said', 'Cured', { timeout: 60_000 });
});

test('a run is stepped, paused, gone on with and stopped', async ({ page }) => {
  await open(page, '/lab/?task=spirals&set=steps:20000');
  const state = page.getByTestId('run-state');
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(state).toHaveText('paused at step 1 of 20,000');
  await page.getByRole('button', { name: '10 steps' }).click();
  await expect(state).toHaveText('paused at step 11 of 20,000');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(state).toHaveText(/^step/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(state).toHaveText(/^paused at step/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(state).toHaveText(/^stopped after/);
});

test('a setting is altered in the middle of a run, and its link reproduces that', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/lab/?task=spirals&set=steps:60');
  await onWasm(page);
  await page.getByRole('button', { name: '10 steps' }).click();
  await expect(page.getByTestId('run-state')).toHaveText('paused at step 10 of 60');
  await page.locator('#lab-controls summary', { hasText: 'Optimizer' }).click();
  const rate = page.getByRole('textbox', { name: 'Learning rate, exact' });
  await rate.fill('0.5');
  await rate.press('Enter');
  await page.getByRole('button', { name: 'Use it in this run, from the next step' }).click();
  await page.getByRole('button', { name: 'Go on' }).click();
  await ended(page);
  await expect(page.getByText('learning rate 0.03 → 0.5 from step 11').first()).toBeVisible();
  await page.getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link.replace('#', '?again=1#'));
  await expect(page.getByTestId('opened')).toContainText('learning rate 0.03 → 0.5 from step 11');
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(page.getByTestId('reproduced')).toContainText('Reproduced', { timeout: 60_000 });
});

test('a bad link says what is wrong, and nothing runs or is lost', async ({ page }) => {
  await open(page, '/lab/#wtgw1.2s.abc');
  await expect(page.getByTestId('problem')).toContainText(/Cannot read link: .*copy the whole link\./);
  await expect(page.getByTestId('run-state')).toHaveText('not run yet');
  await expect(page.getByRole('slider', { name: 'Learning rate too high' })).toHaveAttribute('aria-valuetext', /severity 0\.5/);
  await page.goto('/lab/?task=sudoku');
  await expect(page.getByTestId('problem')).toContainText('Unknown task "sudoku"');
});

test('what is pressed before the Lab is awake waits for its link, and is not done where the link is bad', async ({ page }) => {
  let wake = () => {};
  const awake = new Promise<void>((done) => {
    wake = done;
  });
  await page.route(/\.js$/, async (route) => {
    await awake;
    await route.continue();
  });
  const early = async (address: string) => {
    await page.goto(address, { waitUntil: 'commit' });
    await page.getByRole('button', { name: 'Run it', exact: true }).click();
  };
  const state = page.getByTestId('run-state');
  await early('/lab/#wtgw1.2s.abc');
  wake();
  await expect(page.getByTestId('problem')).toContainText('Cannot read link');
  await expect(state).toHaveText('not run yet');
  await page.goto('about:blank');

  await early('/lab/?task=two-moons&set=steps:20');
  await expect(state).toHaveText(/^finished after 20 steps/, { timeout: 30_000 });
});

test('a bundle is saved and opened, and a bad file changes nothing', async ({ page }) => {
  await open(page, LAB.replace('inject', 'set=steps:30&inject'));
  await onWasm(page);
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await ended(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save bundle' }).click()]);
  const path = await download.path();
  await page.goto('/lab/');
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('{"a":') });
  await expect(page.getByTestId('problem')).toContainText('Cannot read file as JSON');
  await file.setInputFiles(path);
  await expect(page.getByTestId('opened')).toContainText('handwritten digits');
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(page.getByTestId('reproduced')).toContainText('Reproduced', { timeout: 60_000 });
});
