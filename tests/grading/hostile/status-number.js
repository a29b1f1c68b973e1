// error: A number for a verdict.
export default {
  watch() {
    return (event) => {
      return 1;
    };
  },
};
