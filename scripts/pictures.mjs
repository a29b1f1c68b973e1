/* Takes the pictures of the readme from the built site: `npm run pictures`. */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chosenBrowser } from './browser.mjs';
import { serve } from './serve.mjs';
import { buildSite } from './site.mjs';
import { root } from './stale.mjs';

if (!buildSite()) process.exit(1);
const site = await serve(join(root, 'dist'), { port: Number(process.env.PORT) || 4390 });
const executablePath = chosenBrowser();
const browser = await chromium.launch({
  ...(executablePath && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, colorScheme: 'light' });
await page.goto(`${site}/lab/?task=spirals&inject=learning-rate-too-high:.5&seed=1`, { waitUntil: 'networkidle' });
await page.getByRole('button', { name: 'Run it', exact: true }).click();
await page
  .getByTestId('run-state')
  .filter({ hasText: /after [\d,]+ steps/ })
  .waitFor({ timeout: 120_000 });
await page.waitForTimeout(800);
await page.screenshot({ path: join(root, 'docs', 'lab.png') });
await browser.close();
process.exit(0);
