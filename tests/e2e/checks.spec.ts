import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';

/** The first lesson that places a widget. */
function placed(widget: string): string | undefined {
  const files = readdirSync('content/lessons').filter((name) => name.endsWith('.mdx'));
  return files
    .find((name) => new RegExp(`^\\s*<${widget}\\s`, 'm').test(readFileSync(`content/lessons/${name}`, 'utf8')))
    ?.replace('.mdx', '');
}

/** Opens the lesson of a widget and scrolls to the first one that can be pressed. */
async function opened(page: Page, widget: string, id: string): Promise<Locator> {
  const lesson = placed(widget);
  expect(lesson, `the lesson that places <${widget}>`).toBeDefined();
  await page.goto(`/lessons/${lesson}`);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  // A ladder that is shown only in part cannot be climbed, and says nothing.
  const figure = page
    .getByTestId(id)
    .filter({ has: page.getByTestId('said') })
    .first();
  await figure.scrollIntoViewIfNeeded();
  return figure;
}

/** Presses what makes it here, and reads what came of it. */
async function pressed(figure: Locator, button: RegExp): Promise<Locator> {
  await figure.getByRole('button', { name: button }).click();
  const said = figure.getByTestId('said');
  await expect(said).toHaveText(/\w/, { timeout: 40_000 });
  return said;
}

const CASES: [widget: string, id: string, button: RegExp, says: string][] = [
  ['Sweep', 'lesson-map', /^Train all/, 'Same bits on your machine'],
  ['RangeTest', 'range-test', /^Test it here/, 'Same bits on your machine'],
  ['OneBatch', 'one-batch', /^Learn/, 'every loss is as recorded'],
  ['Hierarchy', 'hierarchy', /^Climb it here/, 'every rung came out as recorded'],
  ['Inspector', 'inspector', /^Make it here/, 'every number of this batch is as recorded'],
];

for (const [widget, id, button, says] of CASES) {
  test(`${widget} comes out here as it was recorded`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    const figure = await opened(page, widget, id);
    await expect(await pressed(figure, button)).toContainText(says);
    if (widget === 'Sweep') {
      await figure.getByTestId('map').focus();
      await page.keyboard.press('ArrowUp');
      await expect(figure.getByTestId('cell')).toContainText('final loss');
      await expect(figure.getByRole('img', { name: /^Its loss/ })).toBeVisible();
    }
    if (widget === 'Inspector') {
      await figure.getByRole('tab').first().focus();
      await page.keyboard.press('End');
      await expect(figure.getByRole('tab').last()).toHaveAttribute('aria-selected', 'true');
      await expect(figure.getByRole('tabpanel')).toHaveCount(1);
      await figure.getByRole('button', { name: 'Next batch' }).click();
      await expect(figure.getByTestId('said')).toHaveText('Batch 2, made here.');
    }
    expect(errors).toEqual([]);
  });
}
