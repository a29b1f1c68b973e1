/* Builds the site unless nothing changed since. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, fingerprint, node, root, siteSources } from './stale.mjs';

/** Builds `dist` where it is stale; false where that failed. */
export function buildSite() {
  const mark = fingerprint(siteSources, process.env.SITE ?? '', process.env.BASE ?? '');
  return buildIfStale('site', 'dist/index.html', mark, () => {
    console.error('building the site (half a minute the first time)');
    const built = spawnSync(node, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e8,
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    });
    if (built.status !== 0) console.error(`${built.stdout}${built.stderr}`);
    return built.status === 0;
  });
}
