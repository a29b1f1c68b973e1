/* Tells whether something built is older than what it is made of, by a hash of names, sizes and times. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const packaged = join(root, 'node_modules', '.bin', 'node');
/** The Node that builds: the packaged one where there is one, whatever runs this script. */
export const node = process.platform !== 'win32' && existsSync(packaged) ? packaged : process.execPath;

function* files(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) yield `${path} ${found.size} ${found.mtimeMs}`;
  else for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

/** One line that changes whenever one of these files and folders does. */
export function fingerprint(sources, ...more) {
  const hash = createHash('sha256');
  for (const source of sources) for (const line of files(join(root, source))) hash.update(`${line}\n`);
  for (const text of more) hash.update(`${text}\n`);
  return hash.digest('hex');
}

/** What the site is made of. */
export const siteSources = [
  'src',
  'content',
  'public',
  'docs',
  'astro.config.mjs',
  ...['apart', 'bundled', 'formulas', 'late', 'lean', 'math-font', 'policy'].map((name) => `scripts/${name}.mjs`),
  'tsconfig.json',
  'package-lock.json',
];
/** What the terminal program is made of. */
export const cliSources = ['src', 'content', 'public/data', 'vite.cli.config.ts', 'scripts/bundled.mjs', 'package-lock.json'];

const marks = join(root, 'node_modules', '.wtgw-built');

const pause = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Waits until no other process builds the same; a lock that is ten minutes old was left by one that died. */
function lock(folder) {
  for (;;) {
    try {
      mkdirSync(folder);
      return;
    } catch {
      const held = statSync(folder, { throwIfNoEntry: false });
      if (held && Date.now() - held.mtimeMs > 600_000) rmSync(folder, { recursive: true, force: true });
      else pause(100);
    }
  }
}

/** Runs `build` unless `result` exists and was built from what is there now; false where `build` said that it failed. */
export function buildIfStale(name, result, mark, build) {
  const file = join(marks, name);
  const fresh = () => existsSync(join(root, result)) && existsSync(file) && readFileSync(file, 'utf8') === mark;
  if (fresh()) return true;
  mkdirSync(marks, { recursive: true });
  lock(`${file}.lock`);
  try {
    if (fresh()) return true;
    if (!build()) return false;
    writeFileSync(file, mark);
    return true;
  } finally {
    rmSync(`${file}.lock`, { recursive: true, force: true });
  }
}
