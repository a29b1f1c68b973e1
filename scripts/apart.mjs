/*
 * Figures carry their values twice: drawn, and again as the props of the island that wakes when it is seen. The second half is most of a lesson's
 * weight, and is not needed before that. After the build this takes the large ones out of the pages into files of their own;
 * src/layouts/sight.ts, the directive `client:sight`, fetches them.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Props of at least so many characters stand apart: a request costs about as much as a thousand of them. */
const LEAST = 1200;
const ISLAND = /(<astro-island\b[^>]*?) props="([^"]*)"([^>]*? client="sight"[^>]*>)/g;

const plain = (text) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** An Astro integration: the directives of this site, and the files `_astro/props/*.json`. `base` is the path that the site stands under. */
export function apart(base) {
  const under = base.endsWith('/') ? base : `${base}/`;
  return {
    name: 'apart',
    hooks: {
      'astro:config:setup': ({ addClientDirective }) => {
        addClientDirective({ name: 'sight', entrypoint: './src/layouts/sight.ts' });
        addClientDirective({ name: 'touch', entrypoint: './src/layouts/touch.ts' });
      },
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir);
        mkdirSync(join(root, '_astro/props'), { recursive: true });
        for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
          if (!path.endsWith('.html')) continue;
          const page = readFileSync(join(root, path), 'utf8');
          const light = page.replace(ISLAND, (island, before, props, after) => {
            if (props.length < LEAST) return island;
            const text = plain(props);
            const file = `_astro/props/${createHash('sha256').update(text).digest('base64url').slice(0, 12)}.json`;
            writeFileSync(join(root, file), text);
            return `${before} data-props="${under}${file}"${after}`;
          });
          if (light !== page) writeFileSync(join(root, path), light);
        }
      },
    },
  };
}
