// ok: Looks for the world outside.
export default {
  watch() {
    return (event) => {
      const world = globalThis;
      const far = (function () {
        return this ?? {};
      })();
      for (const name of [
        'process',
        'require',
        'module',
        'fetch',
        'self',
        'window',
        'postMessage',
        'WebAssembly',
        'Worker',
        'navigator',
        'Deno',
        'Bun',
      ])
        if (world[name] !== undefined || far[name] !== undefined) throw new Error(`Found ${name}`);
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
