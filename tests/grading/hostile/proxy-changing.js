// ok: A verdict that says something else at every look.
export default {
  watch() {
    return (event) => {
      let look = 0;
      return new Proxy(
        {},
        { get: (_, key) => (key === 'status' ? ['healthy', 'failing'][look++ % 2] : key === 'onset' ? look++ : 'changed') },
      );
    };
  },
};
