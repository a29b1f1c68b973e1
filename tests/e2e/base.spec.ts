import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import { node } from '../../scripts/stale.mjs';

test.skip(process.env.FULL !== '1', 'takes a build of its own');

test('a build for a sub-path works there: every page, every link, a run in the lab', async ({ page, request }) => {
  test.setTimeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'base-'));
  try {
    const env = { ...process.env, SITE: 'https://example.org', BASE: '/course', ASTRO_TELEMETRY_DISABLED: '1' };
    execFileSync(node, ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', folder], { env, stdio: 'ignore' });
    const address = await serve(folder, { port: Number(process.env.E2E_PORT) + 1, base: '/course' });
    expect(readFileSync(join(folder, 'sitemap.xml'), 'utf8')).toContain('<loc>https://example.org/course/');

    const troubles: string[] = [];
    page.on('response', (response) => response.status() >= 400 && troubles.push(`${response.status()}: ${response.url()}`));
    page.on('pageerror', (error) => troubles.push(error.message));
    const seen = new Set([address]);
    for (const link of seen) {
      expect((await request.get(link)).status(), link).toBe(200);
      await page.goto(link, { waitUntil: 'networkidle' });
      const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href.split('#')[0] ?? ''));
      for (const next of links) if (next.startsWith(new URL(address).origin) && !/\.[a-z]+$/.test(next)) seen.add(next);
    }
    expect(seen.size).toBeGreaterThan(2);
    expect([...seen].filter((link) => !new URL(link).pathname.startsWith('/course'))).toEqual([]);

    await page.goto(`${address}lab/?task=digits&seed=1`);
    await page.getByRole('button', { name: '10 steps' }).click();
    await expect(page.getByText(/paused at step 10\b/i)).toBeVisible({ timeout: 60_000 });
    expect(troubles).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
