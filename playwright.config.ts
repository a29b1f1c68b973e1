import { defineConfig, devices } from '@playwright/test';
import { chosenBrowser } from './scripts/browser.mjs';

// Two sessions on one machine do not meet at one port; the workers inherit the choice.
process.env.E2E_PORT ??= String(14_000 + (process.pid % 16_000));
const port = Number(process.env.E2E_PORT);
const executablePath = chosenBrowser();
const isRoot = process.getuid?.() === 0;

/** A WebGPU adapter in a headless browser without a GPU: SwiftShader, slow and correct. */
const webgpu = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan,WebGPU',
  '--use-webgpu-adapter=swiftshader',
  '--use-vulkan=swiftshader',
  '--ignore-gpu-blocklist',
];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: `test-results/${port}`,
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json']] : [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    ...devices['Desktop Chrome'],
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...webgpu, ...(isRoot ? ['--no-sandbox'] : [])] },
  },
  projects: [
    { name: 'desk', testIgnore: '**/*.phone.spec.ts' },
    { name: 'phone', testMatch: '**/*.phone.spec.ts', use: { ...devices['Pixel 7'] } },
  ],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://localhost:${port}`,
    env: { PORT: String(port) },
    reuseExistingServer: false,
    timeout: 180_000,
  },
});
