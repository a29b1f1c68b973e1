import { expect, type Page, test } from '@playwright/test';

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
}

test('a batch of what the dials say is looked at without a run, step by step and batch by batch', async ({ page }) => {
  await open(page, '/lab/?task=digits&inject=black-crops:1&seed=1');
  const batch = page.getByTestId('batch');
  await batch.getByRole('button', { name: 'Look at a batch' }).click();
  const figure = batch.getByTestId('inspector');
  await expect(figure.getByRole('tab', { name: /The batch/ })).toBeVisible({ timeout: 60_000 });
  await figure.getByRole('tab', { name: /The batch/ }).click();
  await expect(figure.getByRole('img', { name: 'Row 1', exact: true }).filter({ visible: true })).toBeVisible();
  await expect(figure).toHaveAttribute('data-batch', '1');
  await figure.getByRole('button', { name: 'Next batch' }).click();
  await expect(figure).toHaveAttribute('data-batch', '2', { timeout: 60_000 });
  await expect(figure.getByTestId('said')).toHaveText('Batch 2, made here.');
  await expect(page.getByTestId('run-state')).toHaveText('not run yet');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(batch).toContainText('The dials were turned since');
  await batch.getByRole('button', { name: 'Look again' }).click();
  await expect(batch.getByTestId('inspector')).toHaveAttribute('data-batch', '1', { timeout: 60_000 });
});

test('patterns of texts are edited, judged, and travel with the link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/lab/?task=questions&seed=1');
  await page.getByText('Length and readings').click();
  const patterns = page.getByRole('textbox', { name: 'What a model writes' });
  await expect(patterns).toHaveValue(/as an AI/);
  await patterns.fill('(');
  await patterns.blur();
  await expect(page.getByText('Cannot look for "(": give one regular expression a line')).toBeVisible();
  await patterns.fill("don't know");
  await patterns.blur();
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(page.getByTestId('run-state')).toContainText(/after [\d,]+ steps/, { timeout: 60_000 });
  await expect(page.getByTestId('verdict').and(page.locator('[data-detector=output-contamination]'))).toContainText("don't know");
  await page.getByRole('button', { name: 'Copy link', exact: true }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const other = await context.newPage();
  await open(other, link);
  await other.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(other.getByTestId('reproduced')).toContainText('Reproduced', { timeout: 60_000 });
  await expect(other.getByTestId('verdict').and(other.locator('[data-detector=output-contamination]'))).toContainText("don't know");
});
