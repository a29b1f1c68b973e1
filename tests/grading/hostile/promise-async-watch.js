// error: A detector that is promised.
export default {
  async watch() {
    return () => undefined;
  },
};
