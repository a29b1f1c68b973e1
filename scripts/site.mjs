/* Builds the site unless nothing changed since. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale, fingerprint, root, siteSources } from './stale.mjs';

/** Builds `dist` where it is stale; says whether it did. */
export function buildSite() {
  const mark = fingerprint(siteSources, process.env.SITE ?? '', process.env.BASE ?? '');
  return buildIfStale('site', 'dist/index.html', mark, () => {
    console.error('building the site (half a minute the first time)');
    const built = spawnSync(process.execPath, [join(root, 'node_modules/astro/bin/astro.mjs'), 'build'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    });
    if (built.status === 0) return;
    console.error('Cannot build the site: run `npm run build` to see why');
    process.exit(1);
  });
}
