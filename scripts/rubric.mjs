/*
 * `npm run measure:rubric [-- --keys 200] [--runs 4]`: what files that know nothing earn on the hidden runs of an assignment, over keys of
 * chance and sizes of it. So many runs of each failure and severity, and of their healthy twins, are trained once (about 20 minutes) and kept in
 * .cache/rubric; each key draws its hidden runs from them as an assignment does. Writes src/widgets/classroom/luck.json, which /classroom
 * reads to warn a teacher, and prints the figures of the usual failures.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { node, root } from './stale.mjs';

const { values } = parseArgs({ options: { keys: { type: 'string', default: '200' }, runs: { type: 'string', default: '4' } } });
const folder = join(root, '.cache', 'rubric');
mkdirSync(folder, { recursive: true });
process.chdir(root);
await build({
  root,
  configFile: join(root, 'vite.cli.config.ts'),
  logLevel: 'error',
  build: { ssr: 'tests/grading/luck.ts', outDir: join(folder, 'program'), emptyOutDir: true },
});
Object.assign(process.env, { LUCK_FOLDER: folder, LUCK_RUNS: values.runs, LUCK_KEYS: values.keys });
await import(pathToFileURL(join(folder, 'program', 'wtgw.mjs')).href);
spawnSync(node, [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--write', 'src/widgets/classroom/luck.json'], { stdio: 'inherit' });
