/* Finds a Chromium for the end-to-end tests. Plain JavaScript for Node 18, since it runs before anything is set up. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const kept = fileURLToPath(new URL('../node_modules/.wtgw-browser', import.meta.url));

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Whether this program starts and names a version (distributions ship stubs that only say "install me"). */
function starts(path) {
  if (process.platform === 'win32') return existsSync(path);
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/** Playwright's own Chromium, where it was downloaded and starts. */
export async function ownBrowser() {
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath()].find(starts);
}

/** The machine's Chromium or Chrome, where there is one that starts. */
export function systemBrowser() {
  return system.find(starts);
}

/** The browser that a person named, or that set-up chose. */
export function chosenBrowser() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const path = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
  return existsSync(path) ? path : undefined;
}

/** Keeps set-up's choice, so that the next run need not look again. */
export function keepBrowser(path) {
  writeFileSync(kept, path);
}
