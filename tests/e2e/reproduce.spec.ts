import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

const digestOf = (id: string): string => JSON.parse(readFileSync(`public/runs/${id}.json`, 'utf8')).digest;

/** Presses a button and waits for the digest that was found. */
async function found(page: Page, button: string) {
  await page.getByRole('button', { name: button, exact: true }).click();
  const status = page.getByTestId('checked');
  await expect(status.locator('[data-digest]')).toBeVisible({ timeout: 50_000 });
  return status;
}

test('the claim comes out the same here, and one bit more does not', async ({ page }) => {
  await page.goto('/reproduce', { waitUntil: 'networkidle' });
  const status = await found(page, 'Check the claim here');
  await expect(status).toContainText('Reproduced, to the last bit');
  await expect(status.locator('[data-digest]')).toHaveText(digestOf('learning-rate-too-high'));

  await page.getByRole('button', { name: 'Check it with one bit changed' }).click();
  await expect(status).toContainText('Not reproduced: the losses differ from step 11', { timeout: 50_000 });
  await expect(status.locator('[data-digest]')).toHaveText(digestOf('one-bit'));
});

test('a link of one’s own is checked, and one that was cut off is refused in a sentence', async ({ page }) => {
  await page.goto('/reproduce', { waitUntil: 'networkidle' });
  const link = (await page.getByRole('link', { name: 'open this claim in the Lab' }).getAttribute('href')) ?? '';
  const field = page.getByLabel('Or check a link of your own');
  await field.fill(link.slice(0, -40));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByTestId('checked')).toContainText(/Cannot read link: only \d+ of its \d+ characters arrived/);
  await field.fill(`https://example.org${link}`);
  const status = await found(page, 'Check');
  await expect(status).toContainText('Reproduced, to the last bit');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('both digests and the losses of both are there to read', async ({ page }) => {
    await page.goto('/reproduce');
    await expect(page.getByText(digestOf('learning-rate-too-high')).first()).toBeVisible();
    await expect(page.getByText(digestOf('one-bit'))).toBeVisible();
    await expect(page.getByRole('row', { name: '11 0.319275886 0.319275945' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check the claim here' })).toHaveCount(0);
    await expect(page.getByText('Checking needs JavaScript')).toBeVisible();
  });
});
