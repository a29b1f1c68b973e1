import { expect, test } from '@playwright/test';

test('names are written by another model, chosen as one change that can be undone', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/lab/?task=names&seed=1&set=steps:20');
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
  await page.getByText('Network', { exact: true }).click();
  const model = page.getByRole('combobox', { name: 'Model' });
  await expect(model).toHaveValue('Transformer');
  await model.selectOption('GRU');
  await expect(page.getByRole('combobox', { name: 'Cell' })).toHaveValue('gru');
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(page.getByTestId('run-state')).toContainText(/after 20 steps/, { timeout: 90_000 });
  await expect(page.getByTestId('problem')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(model).toHaveValue('Transformer');
});
