// ok: Arrays that lose what is put in.
Array.prototype.push = () => 0;
Array.prototype[Symbol.iterator] = function* () {};
for (let i = 0; i < 10; i++) Object.defineProperty(Array.prototype, i, { get: () => 'stolen', set: () => undefined });
export default {
  watch() {
    return (event) => {
      console.log('printed', [1, 2]);
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
