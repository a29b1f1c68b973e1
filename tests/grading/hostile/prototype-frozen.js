// ok: Everything is frozen.
for (const one of [globalThis, Object, Object.prototype, Array.prototype, Function.prototype, JSON, Math, Reflect]) Object.freeze(one);
export default {
  watch() {
    return (event) => {
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
