// error: Throws a thing that throws.
export default {
  watch() {
    return (event) => {
      const bad = () => {
        throw new Proxy({}, { get: bad, getPrototypeOf: bad, ownKeys: bad });
      };
      bad();
    };
  },
};
