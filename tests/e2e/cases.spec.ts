import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const ids = readdirSync('content/cases').map((name) => name.replace('.mdx', ''));

test('the index leads to every case', async ({ page }) => {
  await page.goto('/cases');
  const links = await page.locator('main a').evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname));
  for (const id of ids) expect(links).toContain(`/cases/${id}`);
  expect(ids.length).toBeGreaterThanOrEqual(10);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every case says what was seen, known, done, and from where it is known', async ({ page }) => {
    test.slow();
    for (const id of ids) {
      await page.goto(`/cases/${id}`, { waitUntil: 'domcontentloaded' });
      for (const part of ['What was seen', 'What was known when', 'What was done', 'What a monitor would have seen']) {
        await expect(page.locator('dt', { hasText: part }), `${id}: ${part}`).toBeVisible();
      }
      await expect(page.getByRole('heading', { name: 'Sources' }).locator('..').getByRole('listitem').first(), id).toContainText(
        /\sread (in|as)/,
      );
      // A figure that runs is never without the sentence that says what is reconstructed.
      const drawn = await page.locator('.figure').count();
      expect(await page.getByText('Reconstructed.', { exact: true }).count(), id).toBe(drawn > 0 ? 1 : 0);
    }
  });
});

test('a small run beside a case comes out as recorded', async ({ page }) => {
  await page.goto('/cases/bloom-gauges');
  const figure = page.locator('.figure').first();
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: 'Run both here' }).click();
  const outcome = page.getByTestId('outcome');
  await expect(outcome).toHaveAttribute('data-over', 'true', { timeout: 50_000 });
  await expect(outcome).toContainText('gauge sticks: failing, a gauge that sticks from step 133');
  await expect(outcome.getByTestId('same')).toBeVisible();
});
