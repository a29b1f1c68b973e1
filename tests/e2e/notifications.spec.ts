import { expect, type Page, test } from '@playwright/test';

/** What the browser would have shown, and how often it was asked. */
interface Shown {
  asked: number;
  said: { title: string; body: string; tag: string }[];
}
declare global {
  interface Window {
    shown: Shown;
    lastShown?: { onclick?: (() => void) | null };
  }
}

/** Puts a recorder in the place of notifications: no machine of a test shows them. `refuses` throws as browsers of phones do. */
async function record(page: Page, { leave, answer, refuses = false }: { leave: string; answer: string; refuses?: boolean }) {
  await page.addInitScript(
    ([now, then, broken]) => {
      // The sandbox of the files has no storage, and nothing to show.
      if (window !== window.top) return;
      // The page draws its seeds by chance, and on a few of them the loss passes all numbers without being none.
      Math.random = () => 0.5;
      const shown: Shown = { asked: 0, said: [] };
      let permission = sessionStorage.getItem('leave') ?? (now as string);
      class Recorder {
        static get permission() {
          return permission;
        }
        static async requestPermission() {
          shown.asked++;
          permission = then as string;
          sessionStorage.setItem('leave', permission);
          return permission;
        }
        onclick: (() => void) | null = null;
        constructor(title: string, { body = '', tag = '' }: NotificationOptions = {}) {
          if (broken) throw new TypeError('Illegal constructor');
          shown.said.push({ title, body, tag });
          window.lastShown = this;
        }
        close() {}
      }
      Object.assign(window, { Notification: Recorder, shown });
    },
    [leave, answer, refuses] as const,
  );
}
const shown = (page: Page) => page.evaluate(() => window.shown);

/** Watches a run that the starter file of optimisation notices: its loss is no number before long. */
async function watch(page: Page) {
  await page.getByRole('combobox', { name: 'Run', exact: true }).selectOption('gradient-ascent');
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Alert log' })).toContainText('The loss is no number', { timeout: 30_000 });
}
const desktop = (page: Page) => page.getByRole('checkbox', { name: 'on the desktop' });
const note = (page: Page) => page.getByText('does not let the page show desktop notifications');

test('where they are allowed, an alert is shown on the desktop, once, and the rule is kept', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await record(page, { leave: 'default', answer: 'granted' });
  await page.goto('/dashboard');
  await desktop(page).check();
  await expect(desktop(page)).toBeChecked();
  await watch(page);
  const { asked, said } = await shown(page);
  expect(asked).toBe(1);
  expect(said).toEqual([
    {
      title: 'When Training Goes Wrong',
      body: expect.stringMatching(
        /^Optimisation: failing at step \d+ of A sign turned round, spirals\. The loss is no number at step \d+$/,
      ),
      tag: expect.stringContaining('optimisation'),
    },
  ]);
  await page.evaluate(() => window.lastShown?.onclick?.());

  await page.reload();
  await expect(desktop(page)).toBeChecked();
  await expect(note(page)).toBeHidden();
  await watch(page);
  await expect.poll(async () => (await shown(page)).said.length).toBe(1);
  expect((await shown(page)).asked).toBe(0);
});

test('without a rule that asks for it nothing is shown, and nobody is asked', async ({ page, context }) => {
  await context.grantPermissions(['notifications']);
  await record(page, { leave: 'granted', answer: 'granted' });
  await page.goto('/dashboard');
  await watch(page);
  expect(await shown(page)).toEqual({ asked: 0, said: [] });
});

test('where they are denied, the rule says so and is not kept; the alert is in the page all the same', async ({ page }) => {
  await record(page, { leave: 'default', answer: 'denied' });
  await page.goto('/dashboard');
  await desktop(page).click();
  await expect(note(page)).toBeVisible();
  await expect(desktop(page)).not.toBeChecked();
  await watch(page);
  expect(await shown(page)).toEqual({ asked: 1, said: [] });
  await page.reload();
  await expect(desktop(page)).not.toBeChecked();
});

test('leave that is taken back later is told; a browser that refuses to show one loses no alert', async ({ page }) => {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await record(page, { leave: 'default', answer: 'granted', refuses: true });
  await page.goto('/dashboard');
  await desktop(page).check();
  await watch(page);
  await expect(page.getByTestId('open-alerts')).toHaveText('1');
  await page.evaluate(() => sessionStorage.setItem('leave', 'denied'));
  await page.reload();
  await expect(desktop(page)).toBeChecked();
  await expect(note(page)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a surprise is called by its secret until it is over; then its alerts have its name too, and keep it', async ({ page }) => {
  await page.goto('/dashboard');
  const cards = await page
    .getByRole('combobox', { name: 'Run', exact: true })
    .locator('option')
    .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).filter(Boolean));
  // Chance draws the failure that shows soonest, broken.
  await page.evaluate(
    ([at, many]) => {
      const chances = [((at as number) + 0.5) / (many as number), 0.9];
      Math.random = () => chances.shift() ?? 0.5;
    },
    [cards.indexOf('gradient-ascent'), cards.length],
  );
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  const [row, log] = [
    page.getByRole('region', { name: 'Watched runs' }).getByRole('row').nth(1),
    page.getByRole('list', { name: 'Alert log' }),
  ];
  await expect(row).toContainText('Surprise 1');
  await expect(log).toContainText('A sign turned round, spirals, step', { timeout: 60_000 });
  await expect(row).toContainText('A sign turned round, spirals');
  await expect(log).not.toContainText('Surprise');
  await page.getByRole('button', { name: 'Acknowledge all' }).click();
  await page.locator('.history').scrollIntoViewIfNeeded();
  await expect(page.getByTestId('found')).toHaveText('1 of 1');
  await page.reload();
  await expect(log).toContainText('A sign turned round, spirals, step');
  await expect(page.getByTestId('open-alerts')).toBeHidden();
});
