// error: Asks for the time.
export default {
  watch() {
    return (event) => {
      return Date.now() % 2;
    };
  },
};
