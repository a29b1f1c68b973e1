import { expect, type Page, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';

const lessons = readdirSync('content/lessons')
  .filter((name) => name.endsWith('.mdx'))
  .map((name) => ({ slug: name.replace('.mdx', ''), text: readFileSync(`content/lessons/${name}`, 'utf8') }));

/** The address of the first lesson that places a widget. */
function placing(widget: string): string {
  const found = lessons.find(({ text }) => new RegExp(`<${widget}\\s`).test(text));
  if (!found) throw new Error(`No lesson places <${widget}>`);
  return `/lessons/${found.slug}`;
}

/** Opens a lesson with everything unfolded, so that widgets behind a prediction are there too. */
async function open(page: Page, widget: string) {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(placing(widget));
  return troubles;
}
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('wtgw-predict > details')) (details as HTMLDetailsElement).open = true;
  });

/** The slider of a widget once it is alive, in focus. */
async function slider(figure: ReturnType<Page['locator']>) {
  await figure.evaluate((element) => element.scrollIntoView());
  const one = figure.getByRole('slider', { name: /^(Training|Threshold)$/ });
  await expect(one).toBeEnabled();
  await one.focus();
  return one;
}

test('a curve is named before its verdicts are stamped', async ({ page }) => {
  const troubles = await open(page, 'Signature');
  const one = page.locator('.signature').first();
  await one.scrollIntoViewIfNeeded();
  await expect(one).toHaveAttribute('data-ready', '');
  await one.getByText('Name it').click();
  await expect(one.getByRole('status')).toContainText('Choose first');
  await expect(one.locator('.stamps')).toBeHidden();
  await one.locator('.choice:not([data-right]) input').first().focus();
  await page.keyboard.press('Space');
  await one.locator('summary', { hasText: 'Name it' }).focus();
  await page.keyboard.press('Enter');
  await expect(one.getByRole('status')).toHaveText('It is another one.');
  await expect(one.locator('.stamps')).toBeVisible();
  await expect(one.locator('.choice[data-right] .why')).toBeVisible();
  expect(troubles).toEqual([]);
});

test('a threshold moves over two runs and along the operating curve', async ({ page }) => {
  const troubles = await open(page, 'Detector');
  await unfold(page);
  const one = page.locator('.detector').first();
  const threshold = await slider(one);
  await expect(threshold).toHaveAttribute('aria-valuetext', /, its own$/);
  const words = /<Detector\s+id="([^"]+)"/.exec(lessons.find(({ text }) => text.includes('<Detector'))?.text ?? '')?.[1];
  const { points } = JSON.parse(readFileSync(`public/operating/${words}.json`, 'utf8')) as { points: { caught: number; alarms: number }[] };
  for (const [key, at] of [
    ['Home', 0],
    ['ArrowRight', 1],
  ] as const) {
    await page.keyboard.press(key);
    await expect(threshold).not.toHaveAttribute('aria-valuetext', /, its own$/);
    await expect(one.locator('div.said')).toContainText(`${points[at]?.caught} of `);
    await expect(one.locator('div.said')).toContainText(points[at]?.alarms === 0 ? 'no false alarm' : /false alarm/);
  }
  expect(troubles).toEqual([]);
});

test('samples and confusion matrices follow the slider', async ({ page }) => {
  const troubles = await open(page, 'Samples');
  await unfold(page);
  const samples = page.locator('.figure', { has: page.locator('.panels') }).first();
  await slider(samples);
  const moved = samples.locator('.moved .step').first();
  await page.keyboard.press('Home');
  const first = await moved.innerText();
  await page.keyboard.press('End');
  await expect(moved).not.toHaveText(first);

  troubles.push(...(await open(page, 'Confusion')));
  await unfold(page);
  const confusion = page.locator('.figure', { has: page.getByRole('table', { name: /true classes down/ }) }).first();
  const training = await slider(confusion);
  const last = await training.getAttribute('aria-valuetext');
  await page.keyboard.press('Home');
  await expect(training).not.toHaveAttribute('aria-valuetext', last ?? '');
  await expect(confusion.getByRole('table').first()).toHaveAccessibleName(
    new RegExp(`at ${await training.getAttribute('aria-valuetext')}:`),
  );
  expect(troubles).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('each of the four is read as it stands', async ({ page }) => {
    await page.goto(placing('Signature'));
    const signature = page.locator('.signature').first();
    await expect(signature.getByRole('img', { name: /^Gradient norm\./ })).toBeVisible();
    await signature.getByText('Name it').click();
    await expect(signature.locator('.stamps')).toBeVisible();

    await page.goto(placing('Detector'));
    const detector = page.locator('.detector').first();
    await expect(detector.locator('div.said')).toHaveText(/(speaks at step|never speaks).*broken runs caught/s);
    await expect(detector.getByRole('slider', { name: 'Threshold' })).toBeHidden();

    await page.goto(placing('Samples'));
    for (const summary of await page.locator('wtgw-predict > details > summary').all()) await summary.click();
    await expect(page.locator('.panels').first().locator('.step')).toHaveText([/^Step/, /^Step/, /^Step/]);
    await expect(page.locator('.panels').first().locator('.step').last()).toBeVisible();

    await page.goto(placing('Confusion'));
    for (const summary of await page.locator('wtgw-predict > details > summary').all()) await summary.click();
    await expect(page.getByRole('table', { name: /true classes down/ }).first()).toBeVisible();
    await expect(page.getByText(/ of [\d,]+ found \(/).first()).toBeVisible();
  });
});
