import { expect, type Page, test } from '@playwright/test';

/**
 * Every trainer on WebGPU (SwiftShader here) against WebAssembly over the same steps. Sums are taken in another order there, so
 * losses agree within a tolerance, not bit for bit.
 */
const FULL = process.env.FULL === '1';
const GRU = '&set=model.family:recurrent&set=model.cell:gru&set=model.activation:tanh&set=model.norm:none';
const TRAINERS: { task: string; set?: string; steps: number; full: number; apart: number }[] = [
  { task: 'spirals', steps: 30, full: 60, apart: 0.02 },
  { task: 'long-memory', steps: 10, full: 30, apart: 0.02 },
  { task: 'names', steps: 10, full: 30, apart: 0.02 },
  { task: 'names', set: GRU, steps: 10, full: 30, apart: 0.02 },
  { task: 'ring', steps: 10, full: 60, apart: 0.05 },
  { task: 'assistant', steps: 10, full: 30, apart: 0.1 },
];

/** The losses of the first steps of a task's healthy run on a backend, as the training worker tells them. */
async function losses(page: Page, query: string, backend: 'WebGPU' | 'WebAssembly', steps: number): Promise<number[]> {
  await page.addInitScript(() => {
    const said: number[][] = [];
    Object.assign(globalThis, { said });
    const Plain = globalThis.Worker;
    globalThis.Worker = class extends Plain {
      constructor(...words: ConstructorParameters<typeof Worker>) {
        super(...words);
        this.addEventListener('message', ({ data }) => {
          if (data.kind === 'batch' && data.batch.steps) said.push(Array.from(data.batch.steps.loss as Float32Array));
        });
      }
    };
  });
  await page.goto(`/lab?task=${query}&seed=1`);
  await page.getByLabel(/train the healthy twin/).uncheck();
  await page.getByRole('button', { name: /^Backend/ }).click();
  await page.getByRole('radio', { name: new RegExp(`^${backend}`) }).check();
  await page.keyboard.press('Escape');
  for (let step = 10; step <= steps; step += 10) {
    await page.getByRole('button', { name: '10 steps' }).click();
    await expect(page.getByText(new RegExp(`paused at step ${step}\\b`, 'i'))).toBeVisible({ timeout: 240_000 });
  }
  await expect(page.getByRole('button', { name: /^Backend/ })).toHaveText(new RegExp(backend));
  return page.evaluate(() => (globalThis as unknown as { said: number[][] }).said.flat());
}

// In the gate one trainer: the others take minutes on a software adapter.
for (const { task, set = '', steps, full, apart } of FULL ? TRAINERS : TRAINERS.slice(0, 1)) {
  test(`${task}${set === GRU ? ' by a GRU' : ''} trains on WebGPU as on WebAssembly`, async ({ page, context }) => {
    test.setTimeout(600_000);
    const count = FULL ? full : steps;
    const reference = await losses(await context.newPage(), task + set, 'WebAssembly', count);
    const device = await losses(page, task + set, 'WebGPU', count);
    expect(reference).toHaveLength(count);
    expect(device).toHaveLength(count);
    const largest = Math.max(
      ...device.map((loss, i) => Math.abs(loss - (reference[i] as number)) / (1 + Math.abs(reference[i] as number))),
    );
    expect(largest, `largest difference, ${device.at(-1)} against ${reference.at(-1)}`).toBeLessThan(apart);
  });
}
