// error: Throws nothing.
export default {
  watch() {
    return (event) => {
      throw null;
    };
  },
};
