// error: A verdict that answers everything with itself.
export default {
  watch() {
    return (event) => {
      const all = new Proxy(() => {}, { get: () => all, apply: () => all });
      return new Proxy({}, { get: () => all });
    };
  },
};
