/** A browser opened from the terminal: Playwright, a dev tool, is looked for only when it is needed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '../fields.ts';

const root = join(import.meta.dirname, '..');

/** The part of Playwright's page that is used here. */
export interface Page {
  goto(address: string, options?: { waitUntil?: 'load' | 'networkidle' }): Promise<unknown>;
  waitForSelector(selector: string, options?: { timeout?: number; state?: 'attached' }): Promise<unknown>;
  waitForTimeout(milliseconds: number): Promise<void>;
  click(selector: string): Promise<void>;
  evaluate<T>(script: string): Promise<T>;
  close(): Promise<void>;
}

/** The part of Playwright's browser that is used here. */
export interface Browser {
  newContext(): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
  startTracing(page: Page, options: { categories: string[] }): Promise<void>;
  stopTracing(): Promise<Uint8Array>;
  version(): string;
  close(): Promise<void>;
}

/** Imports what is no part of this program; the name is a variable, so that it is not bundled. */
const outside = (name: string): Promise<unknown> => import(/* @vite-ignore */ name);

const lacking = (why: string) => new InputError(`Cannot measure without a browser: ${why}`);

/** Starts the Chromium that the end-to-end tests use; where there is none, an `InputError` says what to do. */
export async function openChromium(): Promise<Browser> {
  const chooser = join(root, 'scripts', 'browser.mjs');
  if (!existsSync(chooser)) throw lacking('run this in the project’s own folder, as npm run wtgw -- bench');
  const { chosenBrowser, systemBrowser } = (await outside(pathToFileURL(chooser).href)) as Record<string, () => string | undefined>;
  const playwright = (await outside('@playwright/test').catch(() => undefined)) as
    { chromium: { launch(options: object): Promise<Browser> } } | undefined;
  if (!playwright) throw lacking('the packages of package-lock.json are not installed; npm ci installs them');
  const executablePath = chosenBrowser?.() ?? systemBrowser?.();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  try {
    return await playwright.chromium.launch({ ...(executablePath && { executablePath }), args });
  } catch {
    throw lacking('install Chromium or Chrome, or name one in CHROME_PATH');
  }
}
