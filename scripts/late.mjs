/*
 * Pages carry the styles of what they draw at build (`inlineStylesheets: 'always'`), and Astro then drops the files: a component that is loaded
 * later, on a click or when it is seen, would stand unstyled. This keeps the styles of all components of the browser in one file, which
 * theme.js asks for once the page has loaded. A script that loads a component which is also an island elsewhere asks for that one's sheet by
 * name, and waits for it: such files are put back.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Brackets that grow and roots that close need a font with a MATH table, which phones often lack (scripts/math-font.mjs). It comes with the
 * late styles, since a font that is named earlier is fetched before the first paint.
 */
const FORMULAS = "@font-face{font-family:'Formulas';font-display:swap;src:url(../fonts/formulas.woff2) format('woff2')}";

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
        writeFileSync(new URL('_astro/late.css', dir), [FORMULAS, ...sheets.values()].join('\n'));
        const folder = new URL('_astro/', dir);
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
