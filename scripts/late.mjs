/*
 * Pages carry the styles of what they draw at build (`inlineStylesheets: 'always'`), and Astro then drops the files: a component that is loaded
 * later, on a click or when it is seen, would stand unstyled. This keeps the styles of all components of the browser in one file, which
 * theme.js asks for once the page has loaded. A script that loads a component which is also an island elsewhere asks for that one's sheet by
 * name, and waits for it: such files are put back.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

const root = new URL('../', import.meta.url);

/** The rules of src/styles/fonts-late.css; fonts of packages are copied to `folder`, under names that change with them. */
function fonts(folder) {
  const rules = readFileSync(new URL('src/styles/fonts-late.css', root), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return rules.replace(/url\('([^']*)'\)/g, (_, path) => {
    if (path.startsWith('/')) return `url('..${path}')`;
    const bytes = readFileSync(new URL(`node_modules/${path}`, root));
    const name = `${basename(path, '.woff2')}.${createHash('sha256').update(bytes).digest('base64url').slice(0, 8)}.woff2`;
    writeFileSync(new URL(name, folder), bytes);
    return `url('${name}')`;
  });
}

/** An Astro integration that writes `_astro/late.css`. */
export function late() {
  const sheets = new Map();
  const collect = {
    name: 'late-styles',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const [id, asset] of Object.entries(bundle)) {
          if (asset.type === 'asset' && id.endsWith('.css')) sheets.set(id, String(asset.source));
        }
      },
    },
  };
  return {
    name: 'late',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => updateConfig({ vite: { plugins: [collect] } }),
      'astro:build:done': ({ dir }) => {
        const folder = new URL('_astro/', dir);
        writeFileSync(new URL('late.css', folder), [fonts(folder), ...sheets.values()].join('\n'));
        const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
        const asked = scripts.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
        for (const [id, source] of sheets) {
          const file = new URL(id, dir);
          if (!existsSync(file) && asked.includes(`"${id}"`)) writeFileSync(file, source);
        }
      },
    },
  };
}
