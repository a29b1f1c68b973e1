import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Runs the built terminal program in the project's folder. */
export function wtgw(...words: string[]): { code: number | null; out: string; err: string; json: unknown } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts/wtgw.mjs'), ...words], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, SITE: 'https://example.org', BASE: '/course/' },
  });
  const parsed = () => JSON.parse(stdout) as unknown;
  return { code: status, out: stdout, err: stderr, json: words.includes('--json') && status !== 2 ? parsed() : undefined };
}
