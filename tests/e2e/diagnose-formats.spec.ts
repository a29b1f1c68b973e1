import { mkdtempSync, openSync, readFileSync, rmSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, test } from '@playwright/test';
import { samples } from '../logs/samples.ts';

const text = (lines: string) => new TextEncoder().encode(lines);
/** What a line of each file is read as, by the name of the file. */
const READ_AS: Record<string, string> = {
  'log.csv': 'keras-csv',
  'comma.csv': 'keras-csv',
  'log.tsv': 'keras-csv',
  'wide.csv': 'keras-csv',
  'trainer_state.json': 'trainer-state',
  'history.json': 'keras-history',
  'run-a-tag-loss.csv': 'tensorboard-csv',
  'run-a-tag-loss.json': 'tensorboard-json',
  'train.log': 'text',
  'keras.txt': 'keras-progress',
  'log.jsonl': 'json-lines',
  'wandb.csv': 'wandb-csv',
  'events.jsonl': 'wtgw-events',
  'results.csv': 'ultralytics-csv',
  'metrics.csv': 'lightning-csv',
  'events.out.tfevents.1': 'tensorboard-events',
  'log.csv.gz': 'keras-csv',
  'logs.zip': 'keras-csv',
};
const MORE: Record<string, [string, Uint8Array]> = {
  'plain.csv': ['csv', text(`iteration,my_loss,grad_norm\n${Array.from({ length: 30 }, (_, i) => `${i},${2 / (i + 1)},1`).join('\n')}\n`)],
  'skorch.json': [
    'json',
    text(
      JSON.stringify(Array.from({ length: 9 }, (_, i) => ({ batches: [], epoch: i + 1, dur: 1, train_loss: 3 - i / 9, valid_loss: 3 }))),
    ),
  ],
  'results.txt': [
    'yolo-results',
    text(
      Array.from(
        { length: 9 },
        (_, i) =>
          `   ${i}/9     2.26G    0.05    0.03   0.01   ${0.09 - i / 200}     100     640  0.1  0.2  0.05  0.01  0.06  0.04  0.02\n`,
      ).join(''),
    ),
  ],
};
const files = [
  ...Object.entries(samples).map(([name, bytes]) => ({ name, bytes, format: READ_AS[name] })),
  ...Object.entries(MORE).map(([name, [format, bytes]]) => ({ name, bytes, format })),
];

test('a file of every format is read in the page for what it is', async ({ page }) => {
  const formats = new Set(files.map(({ format }) => format));
  expect([...formats].every(Boolean), 'a sample without an expectation').toBe(true);
  expect(formats.size).toBe(16);
  await page.goto('/diagnose');
  for (const { name, bytes, format } of files) {
    await page.getByTestId('logs').setInputFiles([{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) }]);
    await expect(page.locator('.facts'), name).toContainText(`read as ${format};`);
    await expect(page.getByTestId('said'), name).toContainText(/fail/);
    await expect(page.getByRole('alert').filter({ hasText: /\S/ }), name).toHaveCount(0);
  }
});

/** Resident memory of all processes of the browser that run pages, in bytes. */
async function resident(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as { processInfo: { type: string; id: number }[] };
  await session.detach();
  const sizes = processInfo.flatMap(({ type, id }) => {
    if (type !== 'renderer') return [];
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1];
    return kilobytes ? [Number(kilobytes) * 1024] : [];
  });
  return Math.max(...sizes);
}

for (const { rows, seconds, megabytes } of [
  { rows: 10_000, seconds: 0.5, megabytes: 600 },
  { rows: 1_000_000, seconds: 15, megabytes: 600 },
]) {
  test(`${rows.toLocaleString('en')} rows in the page: time and memory`, async ({ page, browser }, info) => {
    test.skip(process.env.FULL !== '1', 'measures time: npm run test:full, on a quiet machine');
    test.setTimeout(240_000);
    const folder = mkdtempSync(join(tmpdir(), 'wtgw-log-'));
    const file = join(folder, 'long.csv');
    const out = openSync(file, 'w');
    writeSync(out, 'step,loss,grad_norm,lr,val_loss,tokens_per_second,elapsed_seconds,note\n');
    for (let from = 1; from <= rows; from += 1000) {
      const lines = Array.from({ length: 1000 }, (_, i) => {
        const step = from + i;
        return `${step},${(2.3 / (1 + 0.001 * step) + 0.01 * Math.sin(step)).toFixed(12)},${(1 + 0.1 * Math.sin(step * 3)).toFixed(12)},0.000300000000,${step % 100 ? '' : 2.1},${(48_000 + (step % 977)).toFixed(4)},${(step * 0.731).toFixed(6)},nothing to report\n`;
      });
      writeSync(out, lines.join(''));
    }
    closeSync(out);
    try {
      await page.goto('/diagnose');
      // The reader is loaded before the clock starts, as it is for the second log of a person.
      await page
        .locator('input[type=file]')
        .setInputFiles([{ name: 'first.csv', mimeType: 'text/csv', buffer: Buffer.from(samples['log.csv'] ?? []) }]);
      await expect(page.getByTestId('said')).toBeVisible();
      const before = await resident(browser);
      let peak = before;
      const watch = setInterval(
        () =>
          void resident(browser)
            .then((now) => (peak = Math.max(peak, now)))
            .catch(() => {}),
        250,
      );
      const began = performance.now();
      await page.getByTestId('logs').setInputFiles(file);
      await expect(page.locator('.facts')).toContainText(`${rows.toLocaleString('en')} rows`, { timeout: 200_000 });
      await expect(page.getByTestId('said')).toContainText(/fail/, { timeout: 200_000 });
      const took = (performance.now() - began) / 1000;
      clearInterval(watch);
      const used = (peak - before) / 2 ** 20;
      info.annotations.push({ type: 'measured', description: `${took.toFixed(2)} s, ${used.toFixed(0)} MB more` });
      expect(took).toBeLessThan(seconds);
      expect(used).toBeLessThan(megabytes);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
