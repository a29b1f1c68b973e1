// error: Asks for the time since the start.
export default {
  watch() {
    return (event) => {
      return performance.now() % 2;
    };
  },
};
