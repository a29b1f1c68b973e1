import mdx from '@astrojs/mdx';
import { satteri } from '@astrojs/markdown-satteri';
import svelte from '@astrojs/svelte';
import { defineConfig } from 'astro/config';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as pagefind from 'pagefind';
import { apart } from './scripts/apart.mjs';
import { bundled } from './scripts/bundled.mjs';
import { late } from './scripts/late.mjs';
import { tex } from './scripts/formulas.mjs';
import { lean } from './scripts/lean.mjs';
import { policy } from './scripts/policy.mjs';

const site = process.env.SITE || undefined;
const base = process.env.BASE || '/';

/** A number and its per cent sign stay on one line. */
const together = (node) => (/\d %/.test(node.value) ? { ...node, value: node.value.replace(/(?<=\d) %/g, '\u00a0%') } : undefined);

/** Writes sitemap.xml where SITE says what the absolute addresses are. */
const sitemap = {
  name: 'sitemap',
  hooks: {
    'astro:build:done': async ({ dir, pages }) => {
      if (!site) return;
      const root = new URL(base.endsWith('/') ? base : `${base}/`, site);
      const urls = pages.filter(({ pathname }) => !pathname.startsWith('404')).map(({ pathname }) => new URL(pathname, root).href);
      const rows = urls.sort().map((url) => `<url><loc>${url}</loc></url>`);
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${rows.join('')}</urlset>\n`;
      await writeFile(new URL('sitemap.xml', dir), xml);
    },
  },
};

/** Writes the index of the search: what stands in `main`, without drawings, tables of figures and the TeX behind formulas. */
const search = {
  name: 'search',
  hooks: {
    'astro:build:done': async ({ dir, logger }) => {
      const excludeSelectors = ['svg', 'annotation', '.chart', '.acts', '.outcome', 'pre', 'noscript', '[popover]', 'form', 'button'];
      const path = fileURLToPath(dir);
      try {
        const { index, errors } = await pagefind.createIndex({ excludeSelectors });
        if (!index) throw new Error(errors.join('; '));
        const added = await index.addDirectory({ path });
        const { files, errors: wrong } = await index.getFiles();
        if (added.errors.length + wrong.length > 0) throw new Error([...added.errors, ...wrong].join('; '));
        // Written here: its own writing was once seen to end before the last bytes of a file, on a busy machine.
        for (const { path: name, content } of files) {
          const file = join(path, 'pagefind', name);
          await mkdir(dirname(file), { recursive: true });
          await writeFile(file, content);
        }
        logger.info(`${added.page_count} pages can be searched`);
      } catch (error) {
        // No program of Pagefind is packaged for some machines: the site works without its search, and says so.
        if (process.env.CI) throw error;
        logger.warn(`Cannot make the index of the search: ${error instanceof Error ? error.message : error}`);
      } finally {
        await pagefind.close();
      }
    },
  },
};

/** Keeps each licence once in each file of a worker: every module of its libraries repeats the same text. */
const licences = () => ({
  name: 'licences',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const seen = new Set();
      chunk.code = chunk.code.replace(/\/\*\*?\s*\n?\s*\*?\s*@license[\s\S]*?\*\//g, (licence) => {
        const words = licence.replace(/[\s*]+/g, ' ');
        if (seen.has(words)) return '';
        seen.add(words);
        return licence;
      });
    }
  },
});

/** The page on which every chart can be looked at (tests/charts/look); only where LOOK is set. */
const look = {
  name: 'look',
  hooks: {
    'astro:config:setup': ({ injectRoute }) => {
      if (!process.env.LOOK) return;
      for (const pattern of ['/look', '/look-live']) injectRoute({ pattern, entrypoint: './tests/charts/look/look.astro' });
    },
  },
};

/** The one script inside the page: what it chooses must stand before the first paint, and a file of its own would hold that up. */
const themeHash = `sha256-${createHash('sha256').update(readFileSync('src/layouts/theme.js')).digest('base64')}`;

export default defineConfig({
  site,
  base,
  output: 'static',
  trailingSlash: 'ignore',
  server: { port: 4321 },
  devToolbar: { enabled: false },
  // A lesson has a dozen small stylesheets: inside the page they cost no round trip before the first paint. The policy holds their hashes.
  build: { inlineStylesheets: 'always' },
  integrations: [mdx(), svelte(), sitemap, search, look, late(), apart(base), policy()],
  markdown: {
    processor: satteri({
      features: { math: true },
      mdastPlugins: [
        { name: 'math', math: tex(true), inlineMath: tex(false) },
        { name: 'together', text: together },
      ],
    }),
    syntaxHighlight: false,
  },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
      ],
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [themeHash] },
      // Style attributes stay allowed (a width, a position); style elements are this site's own or hashed.
      styleDirective: { resources: [{ resource: "'unsafe-inline'", kind: 'attribute' }] },
    },
  },
  vite: {
    plugins: [bundled(), lean()],
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Every lesson would be warned of: the directive is Astro's own, and it has read it by then.
        onwarn: (warning, warn) => warning.code !== 'MODULE_LEVEL_DIRECTIVE' && warn(warning),
      },
    },
    worker: {
      format: 'es',
      plugins: () => [licences(), lean()],
      // Licences stay in the bundle; every other comment goes.
      rolldownOptions: { output: { comments: { legal: true, annotation: false, jsdoc: false } } },
    },
    optimizeDeps: {
      include: [
        '@tensorflow/tfjs-core',
        '@tensorflow/tfjs-core/dist/register_all_gradients',
        '@tensorflow/tfjs-backend-cpu',
        '@tensorflow/tfjs-backend-wasm',
        '@tensorflow/tfjs-backend-webgpu',
      ],
    },
  },
});
