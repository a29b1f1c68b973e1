/*
 * A Vite plugin: `import text from './x.ts?bundled'` is that file and all that it imports, as one script in a text. The sandbox's worker
 * comes so, because a frame of opaque origin can load nothing, and because Node's threads then run the same script as browsers.
 */
import { build } from 'vite';

const QUERY = '?bundled';

export const bundled = () => ({
  name: 'bundled',
  enforce: 'pre',
  /* Vitest keeps modules by their own text; this one depends on others. */
  configureVitest({ defineCacheKeyGenerator }) {
    defineCacheKeyGenerator(({ id }) => (id.endsWith(QUERY) ? false : undefined));
  },
  async resolveId(source, importer) {
    if (!source.endsWith(QUERY)) return null;
    const found = await this.resolve(source.slice(0, -QUERY.length), importer, { skipSelf: true });
    return found && `${found.id}${QUERY}`;
  },
  async load(id) {
    if (!id.endsWith(QUERY)) return null;
    const input = id.slice(0, -QUERY.length);
    const result = await build({
      configFile: false,
      envFile: false,
      publicDir: false,
      logLevel: 'error',
      mode: 'production',
      resolve: { conditions: ['browser', 'module', 'import', 'default'] },
      build: {
        write: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: {
          input,
          output: { format: 'iife', codeSplitting: false, comments: { legal: true, annotation: false, jsdoc: false } },
          // The one place that would ask where the script lies is handed its WebAssembly instead.
          onwarn: (warning, warn) => warning.code !== 'EMPTY_IMPORT_META' && warn(warning),
        },
      },
    });
    const { output } = Array.isArray(result) ? result[0] : result;
    for (const path of Object.keys(output[0].modules))
      if (!path.startsWith('\0') && !path.includes('node_modules')) this.addWatchFile(path.replace(/\?.*$/, ''));
    return { code: `export default ${JSON.stringify(output[0].code)};`, map: null, moduleSideEffects: false };
  },
});
