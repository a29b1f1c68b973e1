// error: Exports a thing that throws when looked at.
export default new Proxy(
  {},
  {
    get() {
      throw new Error('Do not look');
    },
  },
);
