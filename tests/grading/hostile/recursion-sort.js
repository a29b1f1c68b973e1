// error: A comparison that sorts.
export default {
  watch() {
    return (event) => {
      const compare = () => [2, 1].sort(compare)[0];
      compare();
    };
  },
};
