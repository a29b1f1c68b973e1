/*
 * The gate: types, format, lint, builds, unit tests and end-to-end tests, each timed; then every failure, and one last line,
 * `N passed, N failed`. --full (or FULL=1) adds what takes longer; names after it run only those steps (`npm test -- lint unit`).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { playwrightCounts, uncoloured, vitestCounts } from './counts.mjs';
import { buildIfStale, cliSources, fingerprint, node, root, siteSources } from './stale.mjs';

const full = process.argv.includes('--full') || process.env.FULL === '1';
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const reports = join(root, '.cache', 'gate');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const unit = join(reports, 'unit.json');
const e2e = join(reports, 'e2e.json');

const bin = (path) => [node, join(root, 'node_modules', path)];
const astro = bin('astro/bin/astro.mjs');
const vitest = [...bin('vitest/vitest.mjs'), 'run', '--reporter=json', `--outputFile=${unit}`];
const site = () =>
  buildIfStale('site', 'dist/index.html', fingerprint(siteSources, process.env.SITE ?? '', process.env.BASE ?? ''), () => true);
const cli = () => buildIfStale('cli', 'dist-cli/wtgw.mjs', fingerprint(cliSources), () => true);

/* Steps of one lane follow each other, lanes run side by side, and groups of lanes follow each other. */
const groups = [
  [
    [
      { name: 'types of pages and code', word: 'types', command: [...astro, 'check', '--minimumFailingSeverity', 'error'] },
      { name: 'site builds', word: 'build', command: [...astro, 'build'], after: site },
    ],
    [
      { name: 'format', word: 'format', command: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
      { name: 'lint', word: 'lint', command: [...bin('@biomejs/biome/bin/biome'), 'lint', '--error-on-warnings', '.'] },
      {
        name: 'types of components',
        word: 'types',
        command: [...bin('svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json', '--output', 'human'],
      },
      {
        name: 'terminal program builds',
        word: 'build',
        command: [...bin('vite/bin/vite.js'), 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn'],
        after: cli,
      },
    ],
  ],
  [[{ name: 'unit tests', word: 'unit', command: vitest, counts: () => vitestCounts(unit) }]],
  [[{ name: 'Lighthouse', word: 'lighthouse', command: [node, join(root, 'scripts', 'lighthouse.mjs')] }]],
  [[{ name: 'end-to-end tests', word: 'e2e', command: [...bin('@playwright/test/cli.js'), 'test'], counts: () => playwrightCounts(e2e) }]],
];

const environment = {
  ...process.env,
  ASTRO_TELEMETRY_DISABLED: '1',
  NO_COLOR: '1',
  PLAYWRIGHT_JSON_OUTPUT_NAME: e2e,
  ...(full ? { FULL: '1' } : {}),
};

const run = (command) =>
  new Promise((resolve) => {
    let output = '';
    const child = spawn(command[0], command.slice(1), { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (text) => {
      output = (output + text).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });

let passed = 0;
let failed = 0;
const failures = [];

async function take({ name, command, counts, after }) {
  const start = performance.now();
  const { code, output } = await run(command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  const tests = counts?.();
  const now = tests ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] };
  if (code !== 0 && now.failed === 0) now.failed = 1;
  if (code === 0) after?.();
  passed += now.passed;
  failed += now.failed;
  const listed = now.failures.length > 0 ? now.failures : code === 0 ? [] : [uncoloured(output).trim().split('\n').slice(-60).join('\n')];
  for (const text of listed) failures.push(`${name}: ${text}`);
  const detail = tests
    ? `, ${now.passed} passed${now.failed ? `, ${now.failed} failed` : ''}${now.skipped ? `, ${now.skipped} skipped` : ''}`
    : '';
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${seconds} s  ${name}${detail}`);
}

const wanted = (step) => only.length === 0 || only.includes(step.word);
const words = new Set(groups.flat(2).map((step) => step.word));
for (const word of only) {
  if (words.has(word)) continue;
  console.error(`Unknown step ${JSON.stringify(word)}: choose among ${[...words].join(', ')}`);
  process.exit(2);
}

const began = performance.now();
for (const lanes of groups) {
  await Promise.all(
    lanes.map(async (lane) => {
      for (const step of lane) if (wanted(step)) await take(step);
    }),
  );
}
for (const text of failures) console.log(`\n${text}`);
console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s${full ? ', the full gate' : ''}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
