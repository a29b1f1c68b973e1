/*
 * `npm run package:gradescope -- --assignment a.json --key k.json [--traces traces.json] [--out autograder.zip]`: everything that
 * Gradescope needs to grade submissions of an assignment as one zip. The zip holds the key: upload it, and hand it to nobody.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { root } from './stale.mjs';

/** The Node that the image gets: what the program is tested with. */
const NODE = `v${process.versions.node}`;

const SETUP = `#!/usr/bin/env bash
set -e
apt-get update && apt-get install -y --no-install-recommends ca-certificates curl xz-utils
mkdir -p /opt/node
curl -fsSL https://nodejs.org/dist/${NODE}/node-${NODE}-linux-x64.tar.xz | tar -xJ --strip-components=1 -C /opt/node
`;

const RUN = `#!/usr/bin/env bash
# Grades the one file of a submission; AUTOGRADER and NODE are for trying it elsewhere.
base="\${AUTOGRADER:-/autograder}"
node="\${NODE:-/opt/node/bin/node}"
cd "$base/source" || exit 1
rm -rf graded && mkdir graded && cp traces.json graded/
"$node" wtgw.mjs grade "$base/submission" --assignment assignment.json --key key.json --out graded > /dev/null 2> graded/log.txt
result="$(ls graded/gradescope/*.json 2> /dev/null | tail -n 1)"
mkdir -p "$base/results"
if [ -n "$result" ]; then cp "$result" "$base/results/results.json"
else echo '{"score": 0, "output": "Nothing to grade: hand in the one JSON file that the exercise exports."}' > "$base/results/results.json"; fi
`;

/** Ends with a sentence. */
function fail(sentence) {
  console.error(sentence);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    assignment: { type: 'string' },
    key: { type: 'string' },
    traces: { type: 'string' },
    out: { type: 'string', default: 'autograder.zip' },
  },
});
if (!values.assignment || !values.key)
  fail('Cannot package: give --assignment and --key, the files that wtgw assignment or /classroom made');
for (const file of [values.assignment, values.key, values.traces])
  if (file && !existsSync(file)) fail(`Cannot package: there is no file "${file}"`);

// One grading of an empty folder checks the key and makes the hidden traces.
const work = mkdtempSync(join(tmpdir(), 'wtgw-package-'));
try {
  if (values.traces) writeFileSync(join(work, 'traces.json'), readFileSync(values.traces));
  const empty = mkdtempSync(join(work, 'empty-'));
  const words = [join(root, 'scripts', 'wtgw.mjs'), 'grade', empty, '--assignment', values.assignment, '--key', values.key, '--out', work];
  const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(2);
  const program = (name) => new Uint8Array(readFileSync(join(root, 'dist-cli', name)));
  const executable = (text) => [new TextEncoder().encode(text), { os: 3, attrs: 0o755 << 16 }];
  const zip = zipSync({
    'setup.sh': executable(SETUP),
    run_autograder: executable(RUN),
    'wtgw.mjs': program('wtgw.mjs'),
    'emscripten-module.wasm': program('emscripten-module.wasm'),
    'assignment.json': new Uint8Array(readFileSync(values.assignment)),
    'key.json': new Uint8Array(readFileSync(values.key)),
    'traces.json': new Uint8Array(readFileSync(join(work, 'traces.json'))),
  });
  writeFileSync(values.out, zip);
  console.log(
    `${values.out}: ${(zip.length / 1e6).toFixed(1)} MB; upload it to Gradescope as the autograder. It holds the key: hand it to nobody`,
  );
} finally {
  rmSync(work, { recursive: true });
}
