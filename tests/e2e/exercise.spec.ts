import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';

/** An honest small file: a loss far above its best, or none. */
const HONEST = `export default {
  watch() {
    let best = Infinity;
    return (event) => {
      if (event.kind !== 'step') return;
      if (Math.abs(event.loss) < best) best = Math.abs(event.loss);
      if (!Number.isFinite(event.loss) || event.loss > 30 * best + 5) return { status: 'failing', onset: event.step, severity: 1, because: 'The loss left its best' };
    };
  },
};`;
/** Fires at the first step of everything. */
const HASTY = `export default { watch: () => (event) => event.kind === 'step' ? { status: 'failing', severity: 1, because: 'a hunch' } : undefined };`;

/** Turns to the editor and writes a file as a person would: focus, all of it away, the new one in. */
async function write(page: Page, name: string, code: string) {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  await page.getByLabel(`Code of ${name}.js`).click();
  await expect(page.locator('.cm-content')).toBeVisible();
  await expect(page.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}
/** Waits until this browser keeps a source. */
const kept = (page: Page, kind: string, code: string) =>
  expect
    .poll(() =>
      page.evaluate(
        (name) =>
          new Promise((done) => {
            const open = indexedDB.open('when-training-goes-wrong-exercise');
            open.onsuccess = () => {
              const read = open.result.transaction('kept').objectStore('kept').get('work');
              read.onsuccess = () => {
                open.result.close();
                done(read.result?.sources[name]);
              };
            };
          }),
        kind,
      ),
    )
    .toBe(code);
const answered = async (page: Page) => Number(/Answered in ([\d.]+) s/.exec(await page.getByTestId('tally').innerText())?.[1]);

test('one detector: it answers at once, says why on the run, gives hints in grades, and keeps what was typed', async ({ page }) => {
  await page.goto('/exercise');
  await write(page, 'optimisation', HASTY);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByTestId('tally')).toContainText(/Caught \d of \d failures, 4 false alarms on 4 healthy runs/);
  await page.getByRole('button', { name: 'Run optimisation.js' }).click();
  await expect(page.getByTestId('tally')).toContainText('Answered');
  expect(await answered(page)).toBeLessThanOrEqual(1.5);
  const row = page.getByRole('button', { name: /false alarm Healthy.*Fired at step 1 of a healthy run/ }).first();
  await row.click();
  await expect(page.getByRole('img', { name: /Fired at step 1 of a healthy run/ })).toBeVisible();
  await expect(page.getByText('Optimisation: failing', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: /Give me a hint/ }).click();
  await expect(page.getByText('Look at the curve around step 1')).toBeVisible();
  await expect(page.getByText('Ask for patience')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Open this run in the Lab' })).toHaveAttribute('href', /lab#wtgw1\./);
  await kept(page, 'optimisation', HASTY);
  await page.reload();
  await expect(page.getByLabel('Code of optimisation.js')).toHaveValue(HASTY);
});

test('the sandbox is readied by the first sign of a reader, before Run is pressed, and by no visit alone', async ({ page }) => {
  const loaded: string[] = [];
  page.on('requestfinished', (request) => loaded.push(new URL(request.url()).pathname));
  await page.goto('/exercise', { waitUntil: 'networkidle' });
  const frame = page.locator('iframe[title=Sandbox]');
  await expect(frame).toHaveCount(0);
  await page.mouse.move(200, 200);
  await expect(frame).toHaveCount(1);
  await expect.poll(() => loaded.filter((path) => /traces\/[0-9a-f]{12}\.json$/.test(path)).length).toBe(10);
  await page.getByRole('button', { name: 'Run optimisation.js' }).click();
  await expect(page.getByTestId('tally')).toContainText('Answered');
  expect(loaded.filter((path) => /traces\/[0-9a-f]{12}\.json$/.test(path))).toHaveLength(10);
  await expect(frame).toHaveCount(1);
});

test('who turns to the field before the page is awake gets the editor once it is', async ({ page }) => {
  let wake = () => {};
  const awake = new Promise<void>((done) => {
    wake = done;
  });
  await page.route(/\.js$/, async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto('/exercise', { waitUntil: 'commit' });
  const field = page.getByLabel('Code of optimisation.js');
  await field.focus();
  await expect(page.locator('.cm-content')).toHaveCount(0);
  wake();
  await expect(page.locator('.cm-content')).toBeFocused();
});

test('the editor is left by Escape and Tab; Tab alone indents', async ({ page }) => {
  await page.goto('/exercise');
  await write(page, 'optimisation', 'const a = 1;');
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Tab');
  await expect(page.locator('.cm-content')).toHaveText(/^\s+const a = 1;/);
  await expect(page.getByText('press Escape, then Tab')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.locator('.cm-content')).not.toBeFocused();
});

test('a syntax error is marked and costs no attempt; an error shows its line and the event that broke it', async ({ page }) => {
  await page.goto('/exercise');
  await page.getByRole('button', { name: /All four/ }).click();
  await write(page, 'data', 'export default {\n  watch( {\n};');
  await page.getByRole('button', { name: 'Run all four' }).click();
  await expect(page.getByText('this costs no attempt')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: /data\.js, line \d+/ })).toContainText('SyntaxError');
  await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
  await page.getByRole('button', { name: /Hand in/ }).click();
  await expect(page.getByText('0 attempts')).toBeVisible();
  await page.getByRole('button', { name: /One detector/ }).click();
  await write(
    page,
    'data',
    "export default { watch: () => (event) => {\n  if (event.kind === 'eval') console.log('seen', event.step);\n  return event.nothing.here;\n} };",
  );
  await page.getByRole('button', { name: 'Run data.js' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'data.js, line 3' })).toContainText('TypeError');
  await page
    .getByRole('button', { name: /^stopped/ })
    .first()
    .click();
  await expect(page.getByText('The event that broke it:')).toBeVisible();
  await expect(page.locator('.event pre').first()).toContainText('"kind": "data"');
});

test('all four are scored, and one file with a receipt is handed in for an assignment', async ({ page }) => {
  const assignment = {
    version: 1,
    id: 'spring-1',
    title: 'Spring exercise',
    engine: 'wtgw1',
    failures: [{ id: 'learning-rate-too-high', task: 'spirals', severities: [0.5] }],
    broken: 4,
    healthy: 4,
    rubric: {
      kinds: { optimisation: 100, data: 0, alignment: 0, emergence: 0 },
      shares: { precision: 0.3, recall: 0.5, lead: 0.2 },
      falseAlarm: 25,
      lead: 20,
      bonus: 10,
    },
    hints: 0,
    commitment: 'a'.repeat(64),
  };
  await page.goto('/exercise');
  await write(page, 'optimisation', HONEST);
  await page.getByRole('button', { name: /Hand in/ }).click();
  await page
    .getByTestId('assignment')
    .setInputFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ ...assignment, hints: 9 })) });
  await expect(page.getByRole('alert')).toContainText('hints 9');
  await page
    .getByTestId('assignment')
    .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(assignment)) });
  await expect(page.getByRole('heading', { name: 'Spring exercise' })).toBeVisible();
  await page.getByLabel('Student id').fill('s-7');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Make the file' }).click()]);
  expect(file.suggestedFilename()).toBe('submission-spring-1-s-7.json');
  const text = readFileSync(await file.path(), 'utf8');
  const submission = JSON.parse(text);
  expect(submission).toMatchObject({ version: 1, assignment: 'spring-1', student: { id: 's-7' }, hints: 0 });
  expect(submission.attempts).toHaveLength(1);
  expect(submission.claimed.score).toBeGreaterThan(0);
  const sha = (of: string) => createHash('sha256').update(of).digest('hex');
  expect(submission.files.optimisation).toEqual({ source: HONEST, sha256: sha(HONEST) });
  await expect(page.getByTestId('receipt')).toContainText(sha(text));
  await page.getByRole('button', { name: /All four/ }).click();
  await expect(page.getByTestId('score')).toHaveText(submission.claimed.score.toFixed(1));
});

test('work is carried to another device as a file', async ({ page, browser }) => {
  await page.goto('/exercise');
  await write(page, 'emergence', HASTY);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save my work' }).click()]);
  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL('/exercise', page.url()).href);
  await other.getByLabel('Open work').setInputFiles(await file.path());
  await other.getByRole('tab', { name: /^emergence/ }).click();
  await expect(other.getByLabel('Code of emergence.js')).toHaveValue(HASTY);
  await other.getByLabel('Open work').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  await expect(other.getByRole('alert')).toContainText('holds no work');
  await other.context().close();
});

test('the dashboard: a live run is watched, an alert is raised and acknowledged, panels are arranged and kept', async ({ page }) => {
  await page.goto('/exercise');
  await write(page, 'optimisation', HASTY);
  await kept(page, 'optimisation', HASTY);
  await page.goto('/dashboard');
  await page.getByRole('combobox', { name: 'Run', exact: true }).selectOption('learning-rate-too-high');
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(page.getByTestId('open-alerts')).toHaveText('1');
  await expect(page.getByRole('list', { name: 'Alert log' })).toContainText('a hunch');
  await page.getByRole('button', { name: 'Acknowledge optimisation at step 1' }).click();
  await expect(page.getByTestId('open-alerts')).toBeHidden();
  await expect(page.getByRole('row', { name: /Learning rate too high/ })).toContainText('failing, step 1');
  const panels = page.getByRole('region', { name: /^Panel/ });
  await expect(panels.first()).toHaveAccessibleName('Panel: Loss');
  await page.getByRole('button', { name: 'Move Loss on' }).focus();
  await page.keyboard.press('Enter');
  await expect(panels.nth(1)).toHaveAccessibleName('Panel: Loss');
  await page.getByLabel('Add a panel').selectOption({ label: 'Learning rate' });
  await page.locator('.history').scrollIntoViewIfNeeded();
  await expect(page.getByTestId('found')).toHaveText('1 of 1', { timeout: 20_000 });
  await page.reload();
  await expect(panels.nth(1)).toHaveAccessibleName('Panel: Loss');
  await expect(panels).toHaveCount(4);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the task, the interface and all four starters can be read', async ({ page }) => {
    await page.goto('/exercise');
    for (const kind of ['optimisation', 'data', 'alignment', 'emergence']) {
      const starter = readFileSync(`content/exercise/starter/${kind}.js`, 'utf8');
      await expect(
        page
          .locator('noscript pre, pre')
          .filter({ hasText: starter.split('\n')[1]?.trim() ?? '' })
          .first(),
      ).toBeVisible();
    }
    await expect(page.getByRole('region', { name: 'Events' })).toContainText('layerGradientNorm');
  });
});
