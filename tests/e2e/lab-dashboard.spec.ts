import { expect, test } from '@playwright/test';

test('the run of the Lab is sent to the dashboard, which runs it from its start and watches it', async ({ page, context }) => {
  await page.goto('/lab/?task=spirals&inject=learning-rate-too-high&seed=7');
  const send = page.getByRole('button', { name: 'Watch on the dashboard' });
  await expect(send).toBeDisabled();
  await page.getByRole('button', { name: '10 steps' }).click();
  await expect(page.getByText(/paused at step 10\b/i)).toBeVisible();
  const [dashboard] = await Promise.all([context.waitForEvent('page'), send.click()]);
  await expect(dashboard).toHaveURL(/\/dashboard\/#wtgw1\./);
  const row = dashboard.getByRole('region', { name: 'Watched runs' }).getByRole('row').filter({ hasText: 'From a link, spirals' });
  await expect(row).toBeVisible();
  await expect(row.getByRole('link', { name: /^Lab/ })).toBeVisible({ timeout: 30_000 });
  // What ran there is what ran here.
  await row.getByRole('link', { name: /^Lab/ }).click();
  await expect(dashboard.getByText('Learning rate too high').first()).toBeVisible();
  await expect(page.getByText(/paused at step 10\b/i)).toBeVisible();
});
