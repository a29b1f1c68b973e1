import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { encodeLink } from '../../src/sharing/link.ts';
import type { Disaster } from '../../src/sharing/disaster.ts';
import { hasTurn } from './turn.ts';

/**
 * The rows of the catalogue in Chromium: each recorded failure is opened as a link and must come out the same, bit for bit and
 * verdict for verdict. The gate takes a quarter of them, another one every day; FULL=1 takes all.
 */
const all = JSON.parse(readFileSync('content/disasters.json', 'utf8')) as Disaster[];
const chosen = all.filter((_, i) => hasTurn(i, 4));

for (const { id, task, shared } of chosen) {
  test(`${id} on ${task} comes out in Chromium as it was recorded`, async ({ page }) => {
    test.setTimeout(180_000);
    // Losses that are not finite are kept as words.
    const claim = { ...shared.claim, losses: shared.claim.losses.map(Number) };
    // A busy machine is asked whether it wants to go on with what has become a long run.
    const long = page.getByRole('alertdialog', { name: 'A long run' });
    await page.addLocatorHandler(long, () => long.getByRole('button', { name: 'Go on' }).click());
    await page.goto(`/lab/#${encodeLink({ ...shared, claim })}`);
    await page.getByRole('button', { name: /^Run it/ }).click();
    const said = page.getByTestId('reproduced');
    await expect(said).toContainText('Reproduced', { timeout: 160_000 });
    // The first alarm of the record stands among the verdicts.
    const [first] = shared.claim.failing;
    if (first)
      await expect(page.locator(`[data-testid="verdict"][data-detector="${first.detector}"]`)).toHaveAttribute('data-status', 'failing');
  });
}
