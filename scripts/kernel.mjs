/*
 * Builds src/kernel/kernel.wasm from its AssemblyScript source, and writes beside it a hash of that source, by which a test sees
 * whether the two belong together. `--check` builds elsewhere and compares. The compiler is no dependency of the project (with
 * binaryen it is 100 MB): the version named here is fetched into .cache on first use.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COMPILER = 'assemblyscript@0.28.20';
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'src', 'kernel');
const cache = join(root, '.cache', 'assemblyscript');

/** The hash of the source, of the compiler's version and of its options. */
export function sourceHash() {
  const hash = createHash('sha256').update([COMPILER, ...OPTIONS].join(' '));
  const sources = readdirSync(folder).filter((name) => name.endsWith('.as.ts') || name === 'words.ts');
  for (const name of sources.sort()) hash.update(`\n${name}\n`).update(readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex');
}

/** Whether the compiler is here already. */
export const compilerReady = () => existsSync(join(cache, 'node_modules', 'assemblyscript', 'bin', 'asc.js'));

/** The bytes that the source compiles to. */
export function build() {
  mkdirSync(cache, { recursive: true });
  if (!existsSync(join(cache, 'package.json'))) writeFileSync(join(cache, 'package.json'), '{ "private": true }\n');
  if (!compilerReady()) {
    const shell = process.platform === 'win32';
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--save-exact', COMPILER], { cwd: cache, stdio: 'inherit', shell });
  }
  const made = join(cache, 'kernel.wasm');
  const asc = join(cache, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  execFileSync(process.execPath, [asc, 'src/kernel/kernel.as.ts', ...OPTIONS, '--outFile', made], { cwd: root, stdio: 'inherit' });
  return readFileSync(made);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = build();
  const committed = join(folder, 'kernel.wasm');
  if (process.argv.includes('--check')) {
    const same = existsSync(committed) && bytes.equals(readFileSync(committed));
    console.log(
      same ? `The kernel is what its source compiles to, ${bytes.length} bytes` : 'The kernel differs from what its source compiles to',
    );
    process.exitCode = same ? 0 : 1;
  } else {
    writeFileSync(committed, bytes);
    writeFileSync(join(folder, 'kernel.sha256'), `${sourceHash()}\n`);
    console.log(`Wrote src/kernel/kernel.wasm, ${bytes.length} bytes`);
  }
}
