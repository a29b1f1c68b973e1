import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

/** What surrounds the lessons: search, contents, words of the glossary, notes for teachers, themes, the feed. */
const LESSON = '/lessons/exploding-gradients/';

test('the search opens by its key, finds a section of a lesson, and goes there by keyboard alone', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => url.includes('pagefind'))).toEqual([]);
  await page.keyboard.press('/');
  await page.keyboard.type('clipping gradient');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('status')).toHaveText(/\d+ pages?/);
  await expect(dialog.getByRole('link').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('/');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/(lessons|glossary|cases|disasters)/);
});

test('the search says what it cannot find, and / in a field is a letter', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('/');
  await page.keyboard.type('zzyzx/qwrtp');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('status')).toHaveText('Nothing holds “zzyzx/qwrtp”.');
});

test('the contents mark the section that is read', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(LESSON);
  const contents = page.getByRole('navigation', { name: 'In this lesson' });
  await contents.getByRole('link', { name: 'What makes it explode' }).click();
  await expect(contents.locator('a[aria-current]:visible')).toHaveText('What makes it explode');
  await page.getByRole('heading', { name: 'Key points' }).scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect(contents.locator('a[aria-current]:visible')).toHaveText('Key points');
});

test('a theme is kept and is there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const button = page.getByRole('button', { name: /^Theme: as the system/ });
  await button.click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // As the document stands once the parser has left the head.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      Object.assign(window, { atBody: document.documentElement.dataset['theme'] });
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  expect(await page.evaluate(() => (window as unknown as { atBody?: string }).atBody)).toBe('dark');
  await page.getByRole('button', { name: /^Theme: dark/ }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('a lesson can be cited, under the address at which it is read', async ({ page, baseURL }) => {
  await page.goto(LESSON);
  await page.getByText('Cite this page').click();
  const entry = page.getByRole('region', { name: 'BibTeX' });
  await expect(entry).toContainText('@misc{wtgw-exploding-gradients,');
  await expect(entry).toContainText('title = {{Explosions and NaN}}');
  await expect(entry).toContainText(`url = {${process.env.SITE ?? baseURL}`);
});

test('on paper a lesson holds its figures, its reveals too, and no button', async ({ page }) => {
  await page.goto(LESSON, { waitUntil: 'networkidle' });
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('img', { name: /^Both networks to the end/ })).toBeVisible();
  expect(await page.locator('main button:visible').count()).toBe(0);
});

test('the feed names lessons and disasters under addresses of this site', () => {
  const feed = readFileSync('dist/feed.xml', 'utf8');
  expect(feed).toContain('<title>Lesson: Explosions and NaN</title>');
  expect(feed.match(/<item>/g)?.length).toBeGreaterThan(60);
});

test('a lesson has a picture of its own for those who share it', () => {
  const png = readFileSync('dist/og/lessons/exploding-gradients.png');
  expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(existsSync('dist/og.png')).toBe(true);
});

/** The first lesson that holds this widget. */
const lessonWith = (widget: string) =>
  `/lessons/${readdirSync('content/lessons')
    .filter((name) => name.endsWith('.mdx') && readFileSync(`content/lessons/${name}`, 'utf8').includes(`<${widget}`))
    .sort()[0]
    ?.replace('.mdx', '')}/`;

test('a word of the glossary opens by click and by focus, and closes by Esc', async ({ page }) => {
  await page.goto(lessonWith('Term'), { waitUntil: 'networkidle' });
  const word = page.locator('.prose > p > .term').first();
  const note = page.locator('.term-note:popover-open');
  await word.click();
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
  await word.click();
  await expect(note).toBeVisible();
  await word.click();
  await expect(note).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  await expect(word).toBeFocused();
  await expect(note).toBeVisible();
  const [box, view] = [await note.boundingBox(), page.viewportSize()];
  expect(box && view && box.x >= 0 && box.x + box.width <= view.width).toBe(true);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/glossary#/);
});

test('notes for teachers are hidden, shown by a switch, and stay shown', async ({ page }) => {
  await page.goto(lessonWith('Teachers'));
  const notes = page.getByRole('complementary', { name: 'For teachers' });
  await expect(notes).toBeHidden();
  await page.getByRole('button', { name: 'For teachers', pressed: false }).click();
  await expect(notes).toBeVisible();
  await page.reload();
  await expect(notes).toBeVisible();
  await expect(page.getByRole('button', { name: 'For teachers', pressed: true })).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a word leads to the glossary, notes for teachers are there, and nothing offers what needs script', async ({ page }) => {
    await page.goto(lessonWith('Teachers'));
    await expect(page.getByRole('complementary', { name: 'For teachers' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Search|Theme|For teachers)/ })).toHaveCount(0);
    await page.goto(lessonWith('Term'));
    await page.locator('.prose > p > .term').first().click();
    await expect(page).toHaveURL(/\/glossary#/);
  });
});
