/*
 * Sets everything up on a fresh clone: packages, a Node that can build, and with --browser a Chromium for the tests. Quick when
 * nothing is to be done. Plain JavaScript for Node 18, since it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const kept = join(modules, '.wtgw-lock');
const lock = readFileSync(join(root, 'package-lock.json'));
const hash = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');

const say = (text) => console.error(`set-up: ${text}`);
const stop = (text) => {
  say(text);
  process.exit(1);
};
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Whether each package that this machine needs is there in the version of the lock, whoever installed it. */
function installed() {
  const hidden = read(join(modules, '.package-lock.json'));
  if (!hidden) return false;
  const here = JSON.parse(hidden).packages;
  return Object.entries(JSON.parse(lock.toString()).packages).every(
    ([path, entry]) => path === '' || entry.optional || here[path]?.version === entry.version,
  );
}

function packages() {
  if (read(kept) === hash) return;
  if (!installed()) {
    say('installing the packages of package-lock.json into node_modules (npm ci, a minute or two)');
    const npm = process.env.npm_execpath;
    const options = ['ci', '--loglevel=error', '--include=dev', '--include=optional'];
    const { status } = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...options], { cwd: root, stdio: ['ignore', 2, 2] })
      : spawnSync('npm', options, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
    if (status !== 0) stop('npm ci failed: see its message above, then run the same command again');
  }
  writeFileSync(kept, hash);
}

/** A packaged Node 24 comes first on the PATH of npm scripts; where none is packaged, the machine's own must be new enough. */
function nodeThatBuilds() {
  const own = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(own)) return;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return;
  const where = `${process.platform}-${process.arch}`;
  stop(`Cannot build with Node ${process.versions.node}: no newer one is packaged for ${where}, so install Node 22.12 or later`);
}

async function browser() {
  const { chosenBrowser, keepBrowser, ownBrowser, systemBrowser } = await import('./browser.mjs');
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) stop(`Cannot use CHROME_PATH ${named}: there is no such file, so name a Chromium or leave it unset`);
  if (chosenBrowser()) return;
  const run = (command, options, timeout) => spawnSync(command, options, { cwd: root, timeout, stdio: 'ignore' }).status === 0;
  let path = await ownBrowser();
  if (!path) {
    // Where the machine has a browser already, a slow download is not worth waiting for.
    const patience = systemBrowser() ? 90_000 : 300_000;
    say("installing Playwright's Chromium for the end-to-end tests (about 150 MB)");
    run(process.execPath, [join(modules, '@playwright/test/cli.js'), 'install', '--no-shell', 'chromium'], patience);
    path = await ownBrowser();
  }
  if (!path) {
    path = systemBrowser();
    if (path) say(`that download is out of reach, so the tests use ${path}`);
  }
  if (!path && process.platform === 'linux' && process.getuid?.() === 0) {
    say("that download is out of reach, so installing the system's chromium (apt-get)");
    if (run('apt-get', ['update'], 240_000)) run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], 600_000);
    path = systemBrowser();
  }
  if (!path) stop('Cannot run the end-to-end tests without a browser: install Chromium or Chrome, or name one in CHROME_PATH');
  keepBrowser(path);
}

packages();
nodeThatBuilds();
if (process.argv.includes('--browser')) await browser();
