/* Reads the reports of the test runners: how many tests passed, failed and were skipped, and what the failures said. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './stale.mjs';

const nothing = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);
const colour = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

/** The text without colours. */
export const uncoloured = (text) => text.replace(colour, '');

/** What a failure says, without the runner's own stack frames. */
function short(message) {
  const lines = uncoloured(message).split('\n');
  return lines
    .filter((line) => !/^\s+at .*(node_modules|node:internal)/.test(line))
    .slice(0, 25)
    .join('\n');
}

/** Counts of Vitest's JSON report. A file that could not be loaded is one failure. */
export function vitestCounts(file) {
  const report = read(file);
  const counts = nothing();
  for (const suite of report?.testResults ?? []) {
    const name = relative(root, suite.name);
    for (const test of suite.assertionResults) {
      if (test.status === 'passed') counts.passed++;
      else if (test.status === 'failed') {
        counts.failed++;
        counts.failures.push(`${name} > ${test.fullName}\n${short(test.failureMessages.join('\n'))}`);
      } else counts.skipped++;
    }
    if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed')) {
      counts.failed++;
      counts.failures.push(`${name}\n${short(suite.message ?? '')}`);
    }
  }
  return counts;
}

/** Counts of Playwright's JSON report. A test that passed only when repeated counts as failed. */
export function playwrightCounts(file) {
  const report = read(file);
  const counts = nothing();
  const visit = (suite, names) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') counts.passed++;
        else if (test.status === 'skipped') counts.skipped++;
        else {
          counts.failed++;
          const message = test.results.flatMap((result) => result.errors.map((error) => error.message ?? '')).join('\n');
          counts.failures.push(`${[...names, spec.title].join(' > ')} (${test.projectName})\n${short(message)}`);
        }
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...names, inner.title]);
  };
  for (const suite of report?.suites ?? []) visit(suite, [suite.title]);
  for (const error of report?.errors ?? []) {
    counts.failed++;
    counts.failures.push(short(error.message ?? ''));
  }
  return counts;
}
