import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from '@playwright/test';

/** The Node programs of this machine, one of each major version: the project's own, and whatever else the path holds. */
function nodes(): { version: string; program: string }[] {
  const found = new Map<string, string>();
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const program = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
    if (!existsSync(program)) continue;
    const version = execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
    const major = version.split('.')[0] as string;
    if (Number(major.slice(1)) >= 20 && !found.has(major)) found.set(major, program);
  }
  return [...found].map(([version, program]) => ({ version, program }));
}

/** Runs the terminal program and returns what it prints as JSON. */
function wtgw(program: string, ...words: string[]) {
  return JSON.parse(execFileSync(program, ['dist-cli/wtgw.mjs', ...words, '--json'], { encoding: 'utf8', maxBuffer: 1e8 }));
}

const CLAIMS: [string, string[]][] = [
  ['a net that breaks on digits', ['digits', '--inject', 'learning-rate-too-high', '--seed', '1']],
  ['a leaked split', ['digits', '--inject', 'duplicates-across-splits', '--seed', '2']],
  [
    'every part of the net at once',
    [
      'spirals',
      '--seed',
      '3',
      '--steps',
      '120',
      '--set',
      'model.norm=layer',
      '--set',
      'model.activation=tanh',
      '--set',
      'model.residual=true',
      '--set',
      'model.dropout=0.1',
      '--set',
      'optimizer.kind=adamw',
      '--set',
      'optimizer.weightDecay=0.01',
      '--set',
      'optimizer.schedule=cosine',
    ],
  ],
];

for (const [name, words] of CLAIMS) {
  test(`${name}: the same digest in every Node, and its link reproduces it in Chromium`, async ({ page }) => {
    const programs = nodes();
    const runs = programs.map(({ program }) => wtgw(program, 'run', ...words));
    test.info().annotations.push({ type: 'hosts', description: programs.map(({ version }) => `Node ${version}`).join(', ') });
    expect(new Set(runs.map(({ digest }) => digest)).size, 'one digest').toBe(1);
    expect(runs[0].backend).toBe('wasm');

    const link = new URL(runs[0].link);
    await page.goto(`${link.pathname}${link.search}${link.hash}`);
    await expect(page.getByTestId('opened')).toBeVisible();
    await page.getByRole('button', { name: /^Run it/ }).click();
    await expect(page.getByText(/Reproduced/).first()).toBeVisible({ timeout: 60_000 });
  });
}
