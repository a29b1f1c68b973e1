import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { playwrightCounts, vitestCounts } from '../../scripts/counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(report: unknown): string {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

test('vitestCounts counts tests, and a file that could not be loaded as one failure', () => {
  const report = {
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'a', failureMessages: [] },
          { status: 'pending', fullName: 'b', failureMessages: [] },
          { status: 'failed', fullName: 'c', failureMessages: ['Error: no\n    at x (/p/node_modules/v.js:1:1)\n    at y (/p/a.ts:1:1)'] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    ],
  };
  const counts = vitestCounts(file(report));
  expect(counts).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
  expect(counts.failures[0]).toMatch(/a\.test\.ts > c\nError: no\n {4}at y/);
  expect(counts.failures[1]).toMatch(/b\.test\.ts\nCannot find module/);
});

test('playwrightCounts counts a test that passed only when repeated as failed', () => {
  const spec = (title: string, status: string) => ({
    title,
    tests: [{ projectName: 'desk', status, results: [{ errors: [{ message: 'no' }] }] }],
  });
  const report = {
    suites: [
      {
        title: 'x.spec.ts',
        specs: [spec('a', 'expected'), spec('b', 'flaky')],
        suites: [{ title: 'inner', specs: [spec('c', 'skipped'), spec('d', 'unexpected')] }],
      },
    ],
    errors: [],
  };
  const counts = playwrightCounts(file(report));
  expect(counts).toMatchObject({ passed: 1, failed: 2, skipped: 1 });
  expect(counts.failures).toEqual(['x.spec.ts > b (desk)\nno', 'x.spec.ts > inner > d (desk)\nno']);
});

test('a report that is not there counts nothing, so that the exit code decides', () => {
  expect(vitestCounts(join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: 0 });
  expect(playwrightCounts(join(folder, 'none.json'))).toMatchObject({ passed: 0, failed: 0 });
});
