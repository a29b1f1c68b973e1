// memory: A hundred million numbers.
export default {
  watch() {
    return (event) => {
      return new Array(1e8).fill(0).length;
    };
  },
};
