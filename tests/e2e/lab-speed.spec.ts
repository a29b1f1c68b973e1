import { expect, test } from '@playwright/test';

// Recording a test draws on the main thread that is measured.
test.use({ trace: 'off' });

/** One event of a browser trace: `tdur` is the time a task had the processor, in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  tdur?: number;
  args: { name?: string };
}

test('no task of the main thread takes more than 50 ms while a run trains', async ({ page, browser }) => {
  await page.goto('/lab/?task=spirals&set=steps:1500&inject=learning-rate-too-high:.5');
  await expect(page.locator('.lab[data-ready=true]')).toBeVisible();
  await browser.startTracing(page, { categories: ['__metadata', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
  await page.getByRole('button', { name: 'Run it', exact: true }).click();
  await expect(page.getByTestId('run-state')).toContainText(/after [\d,]+ steps/, { timeout: 60_000 });
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && main.has(`${pid} ${tid}`));
  expect(tasks.length).toBeGreaterThan(100);
  // The time on the processor, so that a busy machine does not decide.
  const long = tasks.map(({ tdur = 0 }) => tdur / 1000).filter((ms) => ms > 50);
  expect(long).toEqual([]);
});
