import { expect, type Page, test } from '@playwright/test';

/** Opens the Lab with a short run of spirals and picks a backend by its name on the badge. */
async function lab(page: Page, backend: 'WebGPU' | 'WebAssembly' | 'JavaScript', inject = '') {
  await page.goto(`/lab?task=spirals&seed=1${inject && `&inject=${inject}`}`);
  await page.getByRole('button', { name: /^Backend/ }).click();
  await page.getByRole('radio', { name: new RegExp(`^${backend}`) }).check();
  await page.keyboard.press('Escape');
}

test('a run trains on WebGPU in a worker and reaches the verdict of the reference', async ({ page }) => {
  test.setTimeout(180_000);
  await lab(page, 'WebGPU', 'learning-rate-too-high:1');
  for (const step of [10, 20]) {
    await page.getByRole('button', { name: '10 steps' }).click();
    await expect(page.getByText(new RegExp(`paused at step ${step}\\b`, 'i'))).toBeVisible({ timeout: 120_000 });
  }
  await expect(page.getByText(/failing · dead relu/i).first()).toBeVisible();
  await page.getByRole('button', { name: /^Backend/ }).click();
  await expect(page.getByText(/WebGPU \(.*\): self-test passed/)).toBeVisible();
});

test('a device that is lost in mid-run is survived: the run goes on with WebAssembly and says so', async ({ page }) => {
  test.setTimeout(180_000);
  await lab(page, 'WebGPU');
  await page.getByRole('button', { name: '10 steps' }).click();
  await expect(page.getByText(/paused at step 10\b/i)).toBeVisible({ timeout: 120_000 });
  const [worker] = page.workers();
  await worker?.evaluate(() => {
    // The next use of the device destroys it first, as a driver that crashes would.
    const proto = (globalThis as unknown as { GPUDevice: { prototype: Record<string, (...args: unknown[]) => unknown> } }).GPUDevice
      .prototype;
    const encode = proto['createCommandEncoder'] as (...args: unknown[]) => unknown;
    proto['createCommandEncoder'] = function (this: { destroy(): void }, ...args: unknown[]) {
      this.destroy();
      return encode.apply(this, args);
    };
  });
  await page.getByRole('button', { name: '10 steps' }).click();
  await expect(page.getByText(/paused at step 20\b/i)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: /^Backend/ })).toHaveText(/WebAssembly/);
  await page.getByRole('button', { name: /^Backend/ }).click();
  await expect(page.getByText(/webgpu failed at step 11 .*; the run goes on with wasm/)).toBeVisible();
});

test('an adapter that cannot be had is named on the badge, and the run is made on WebAssembly', async ({ page }) => {
  await page.route(/run\.worker.*\.js$/, async (route) => {
    const response = await route.fetch();
    const body = `navigator.gpu && (navigator.gpu.requestAdapter = async () => null);\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await lab(page, 'WebGPU');
  await page.getByRole('button', { name: '10 steps' }).click();
  await expect(page.getByText(/paused at step 10\b/i)).toBeVisible();
  await page.getByRole('button', { name: /^Backend/ }).click();
  await expect(page.getByText('WebAssembly: WebGPU found no adapter')).toBeVisible();
});
