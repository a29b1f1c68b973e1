import { expect, test } from '@playwright/test';

test('on a phone the run bar stays at hand, panels are stacked and nothing overflows', async ({ page }) => {
  await page.goto('/lab/?task=spirals&inject=learning-rate-too-high:.5');
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
  const run = page.getByRole('button', { name: 'Run it', exact: true });
  await expect(run).toBeInViewport();
  await expect(page.getByRole('slider', { name: 'Learning rate too high' })).toBeHidden();
  await page.getByRole('button', { name: 'Open the dials' }).click();
  await expect(page.getByRole('slider', { name: 'Learning rate too high' })).toBeVisible();
  await page.getByRole('button', { name: 'Fold the dials' }).click();
  await run.tap();
  await expect(page.getByTestId('run-state')).toContainText(/after [\d,]+ steps/, { timeout: 60_000 });
  const cause = page.getByTestId('cause');
  await cause.scrollIntoViewIfNeeded();
  await expect(cause).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run it again' })).toBeInViewport();
  const [loss, verdict, heat] = await Promise.all(
    [page.getByTestId('loss'), cause, page.getByRole('region', { name: 'Gradients' })].map((part) => part.boundingBox()),
  );
  expect(loss?.y).toBeLessThan(verdict?.y ?? 0);
  expect(verdict?.y).toBeLessThan(heat?.y ?? 0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
