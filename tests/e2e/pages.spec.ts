import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { builtPages } from './built.ts';

/** Collects what must not happen on any page: errors, failed requests, and requests to anybody else. */
function watch(page: Page, origin: string): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => troubles.push(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`));
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) troubles.push(`to another origin: ${request.url()}`);
  });
  return troubles;
}

for (const address of builtPages()) {
  test(`${address} loads without trouble, alone, and says what it is`, async ({ page, baseURL }) => {
    const troubles = watch(page, new URL(baseURL ?? '').origin);
    await page.goto(address, { waitUntil: 'networkidle' });
    await expect(page).toHaveTitle(/\S/);
    await expect(page.locator('h1')).toHaveCount(1);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.context().cookies()).toEqual([]);
    expect(troubles).toEqual([]);
  });

  test(`${address} trains nothing and loads nothing that trains before it is asked`, async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address, { waitUntil: 'networkidle' });
    expect(asked.filter((url) => /worker|\.wasm$|\/data\//.test(new URL(url).pathname))).toEqual([]);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${address} passes axe, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(address, { waitUntil: 'networkidle' });
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    });
  }

  test(`${address} fits every width`, async ({ page }) => {
    for (const width of [390, 768, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address, { waitUntil: 'networkidle' });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(over, `pixels beyond a width of ${width}`).toBeLessThanOrEqual(0);
    }
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every page says what it is', async ({ page }) => {
    for (const address of builtPages()) {
      await page.goto(address);
      expect((await page.locator('main').innerText()).length, address).toBeGreaterThan(200);
    }
  });
});

test('an address that is none gives the 404 page', async ({ page }) => {
  const response = await page.goto('/no/such/page');
  expect(response?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveCount(1);
});

test('every link inside the site leads somewhere', async ({ page, request }) => {
  const seen = new Set<string>();
  for (const address of builtPages()) {
    await page.goto(address);
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    for (const link of links) if (new URL(link).origin === new URL(page.url()).origin) seen.add(link.split('#')[0] ?? '');
  }
  const dead: string[] = [];
  for (const link of seen) if (!(await request.get(link)).ok()) dead.push(link);
  expect(dead).toEqual([]);
});

test('the browser has WebGPU, so that tests of it mean something', async ({ page }) => {
  await page.goto('/');
  const adapter = await page.evaluate(async () => {
    const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<{ info: { architecture: string } } | null> } };
    return (await gpu?.requestAdapter())?.info.architecture ?? 'none';
  });
  expect(adapter).not.toBe('none');
});
