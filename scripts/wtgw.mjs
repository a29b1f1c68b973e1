#!/usr/bin/env node
/* The terminal program: built first where the sources are beside it and newer, then run in this process. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, cliSources, fingerprint, node, root } from './stale.mjs';

const program = join(root, 'dist-cli', 'wtgw.mjs');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');

/** Builds quietly; a failure tells all. */
function build() {
  const options = [vite, 'build', '--config', 'vite.cli.config.ts', '--logLevel', 'error'];
  return spawnSync(node, options, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}

const sources = existsSync(join(root, 'src')) && existsSync(vite);
if (sources && !buildIfStale('cli', 'dist-cli/wtgw.mjs', fingerprint(cliSources), build)) {
  console.error('Cannot build the terminal program: its messages are above');
  process.exit(2);
}
await import(pathToFileURL(program).href);
