// ok: console, globalThis and undefined are somebody else’s.
globalThis.console = { log: 1 };
globalThis.globalThis = globalThis.self = {};
globalThis.NaN = 1;
export default {
  watch() {
    return (event) => {
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
