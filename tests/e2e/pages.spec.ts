import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { builtPages } from './built.ts';
import { hasTurn } from './turn.ts';

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

/** Bytes of script, gzipped, that a page may load before anybody does anything; the Lab is an instrument and loads its own. */
const SCRIPT_BUDGET = 60_000;
/** The most that may move while a page arrives and is read, as browsers count it. */
const MOST_MOVED = 0.01;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What moved by itself: how far in sum, and the first words of what moved. */
interface Moved {
  sum: number;
  what: string[];
}

/** Counts the layout shifts of the page, from its first paint on. */
async function watchShifts(page: Page): Promise<() => Promise<Moved>> {
  await page.addInitScript(() => {
    const moved: Moved = { sum: 0, what: [] };
    Object.assign(window, { moved });
    type Shift = PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        moved.sum += entry.value;
        for (const { node, previousRect, currentRect } of entry.sources) {
          const words = node instanceof Element ? node.outerHTML : node?.textContent;
          moved.what.push(`${words?.slice(0, 120)}: ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { moved: Moved }).moved);
}

/** Scrolls once through the page, so that all that wakes on sight is awake. */
async function readThrough(page: Page): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 600) {
    await page.evaluate((to) => window.scrollTo(0, to), y);
    await page.waitForTimeout(25);
  }
  await page.waitForLoadState('networkidle');
}

/** Pages that the gate always opens; of the others one in eight has its turn. */
const ALWAYS = ['/', '/lab/', '/lessons/exploding-gradients/', '/disasters/'];
const pages = [...builtPages(), '/404.html'].filter((address, i) => ALWAYS.includes(address) || hasTurn(i, 8));

for (const address of pages) {
  test(`${address} arrives alone, light and still, and says what it is`, async ({ page, baseURL }) => {
    // A first page shows its fonts as soon as they come; what is asked here is that nothing else moves.
    const before = await page.context().newPage();
    await before.goto('/404.html');
    await before.close();
    const troubles = watch(page, new URL(baseURL ?? '').origin);
    const asked: string[] = [];
    const scripts: Promise<number>[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    page.on('response', (response) => {
      if (new URL(response.url()).pathname.endsWith('.js')) scripts.push(response.body().then((body) => gzipSync(body).length));
    });
    const moved = await watchShifts(page);
    await page.goto(address, { waitUntil: 'networkidle' });
    await expect(page).toHaveTitle(/\S/);
    await expect(page.locator('h1')).toHaveCount(1);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.context().cookies()).toEqual([]);
    await readThrough(page);
    expect(
      asked.filter((path) => /worker|\.wasm$|\/data\//.test(path)),
      'nothing that trains is loaded before it is asked',
    ).toEqual([]);
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(bytes, 'bytes of script, gzipped').toBeLessThanOrEqual(SCRIPT_BUDGET);
    const { sum, what } = await moved();
    expect(sum, `layout shift of ${what.join('; ')}`).toBeLessThan(MOST_MOVED);
    expect(troubles).toEqual([]);
  });

  test(`${address} passes axe, light and dark, and fits every width`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(address, { waitUntil: 'networkidle' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
        colorScheme,
      ).toEqual([]);
    }
    for (const width of [390, 768, 1280, 2560]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(60);
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

test('the browser has WebGPU, so that tests of it mean something', async ({ page }) => {
  await page.goto('/');
  const adapter = await page.evaluate(async () => {
    const { gpu } = navigator as unknown as { gpu?: { requestAdapter(): Promise<{ info: { architecture: string } } | null> } };
    return (await gpu?.requestAdapter())?.info.architecture ?? 'none';
  });
  expect(adapter).not.toBe('none');
});
