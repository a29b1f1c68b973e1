import { expect, type Page, test } from '@playwright/test';

/** Opens the map and waits until every run of it is there; whatever the console complains of is collected. */
async function open(page: Page, address = '/sweep/'): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(address);
  await expect(page.locator('[data-testid=sweep][data-ready=true]')).toBeVisible();
  if (!address.includes('#')) await page.getByRole('button', { name: 'Train all 1,024 here' }).click();
  await complete(page);
  return complaints;
}

const complete = (page: Page) => expect(page.getByTestId('sweep')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** The share of the canvas that is painted. */
const painted = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid=sweep] canvas');
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray(4);
    let opaque = 0;
    for (let i = 3; i < data.length; i += 4) if ((data[i] as number) > 0) opaque++;
    return (opaque * 4) / data.length;
  });

test('the map is drawn whole, and one of its runs opens in the Lab and is reproduced to the last bit', async ({ page }) => {
  test.setTimeout(120_000);
  const complaints = await open(page);
  expect(await painted(page)).toBeGreaterThan(0.99);
  await expect(page.getByTestId('state')).toContainText('1,024 runs in');
  const map = page.getByTestId('map');
  const box = await map.boundingBox();
  await map.click({ position: { x: (box?.width ?? 0) * 0.9, y: (box?.height ?? 0) * 0.5 } });
  const readout = page.getByTestId('readout');
  await expect(readout).toContainText(/failing|broke/i);
  const digest = (await readout.getAttribute('data-digest')) as string;
  expect(digest).toMatch(/^wtgw1-kernel/);
  await page.getByTestId('open').click();
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
  await expect(page.getByTestId('opened')).toContainText('learning rate');
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(page.getByTestId('reproduced')).toContainText('Reproduced', { timeout: 60_000 });
  expect(await page.getByTestId('loss').getAttribute('data-digest')).toBe(digest);
  expect(complaints).toEqual([]);
});

test('everything can be done with the keyboard alone', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page);
  const map = page.getByTestId('map');
  const readout = page.getByTestId('readout');
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await expect(readout).toHaveAttribute('data-cell', String(16 * 32 + 16));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(readout).toHaveAttribute('data-cell', String(17 * 32 + 11));
  await expect(page.locator('[data-testid=sweep] [role=status]').first()).toContainText(
    /initial gain .*: (healthy|failing|not learned|broke)/,
  );
  await page.keyboard.press('+');
  await complete(page);
  await expect(page.getByTestId('trail')).toContainText('4×');
  await map.focus();
  await page.keyboard.press('-');
  await complete(page);
  await expect(page.getByTestId('trail')).toHaveCount(0);
  await map.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/lab\/#wtgw1\./, { timeout: 30_000 });
});

test('turning the dial trains the map anew, zooming into the border goes on, and a link brings it all back', async ({ page, context }) => {
  test.setTimeout(120_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const dial = page.getByRole('slider', { name: 'Momentum' });
  await dial.focus();
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowLeft');
  await complete(page);
  await page.getByRole('button', { name: 'Zoom into the border' }).click();
  await expect(page.getByTestId('trail')).toContainText('4×');
  await complete(page);
  await page.getByRole('button', { name: 'Zoom into the border' }).click();
  await expect(page.getByTestId('trail')).toContainText('16×');
  await complete(page);
  await page.getByText('Table of every run').click();
  const first = await page.locator('[data-testid=sweep] tbody tr').first().textContent();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('/sweep/#wtgwmap1.');
  const other = await context.newPage();
  await open(other, link);
  await expect(other.getByTestId('trail')).toContainText('16×');
  await other.getByText('Table of every run').click();
  expect(await other.locator('[data-testid=sweep] tbody tr').first().textContent()).toBe(first);
});

test('a bad link says what is wrong', async ({ page }) => {
  await page.goto('/sweep/#wtgwmap1.5.abcde.0000000');
  await expect(page.getByTestId('problem')).toContainText(/Cannot read this link to a map: its checksum is wrong/);
});

test('a newer map cancels the older, and the page answers meanwhile', async ({ page }) => {
  await open(page);
  for (const title of ['Learning rate × depth', 'Initial gain × depth', 'Learning rate × batch size', 'Severity × seed']) {
    await page.getByRole('button', { name: title }).click();
  }
  await expect(page.getByRole('heading', { level: 2 })).toHaveText('From how bad on does it fail whatever the luck?');
  await complete(page);
  await expect(page.getByTestId('state')).toContainText(/1,024 runs in|the same as another/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the map is as wide as the screen, a touch shows a run, nothing scrolls sideways', async ({ page }) => {
    const complaints = await open(page);
    const map = page.getByTestId('map');
    expect((await map.boundingBox())?.width).toBeGreaterThan(290);
    await map.tap({ position: { x: 100, y: 150 } });
    await expect(page.getByTestId('readout')).toHaveAttribute('data-cell', /\d+/);
    await expect(page.getByTestId('open')).toBeVisible();
    expect(await wide(page)).toBe(0);
    expect(complaints).toEqual([]);
  });
});

test('in the Lab a run is made again with 64 seeds and at 41 learning rates', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/lab/?task=spirals&seed=1&set=steps:60&set=model.width:8&inject=learning-rate-too-high:.5');
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await page.getByRole('button', { name: 'Is it luck? 64 seeds' }).click();
  await expect(page.getByTestId('seeds')).toContainText(/\d+ of 64 fail.*95 % confidence/, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Range test' }).first().click();
  await expect(page.getByTestId('range-test')).toContainText(/Take a rate from|No rate trains/, { timeout: 60_000 });
});
