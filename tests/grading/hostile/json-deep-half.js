// error: JSON nested a hundred thousandfold that never closes.
export default {
  watch() {
    return (event) => {
      return JSON.parse('[{"a":'.repeat(100_000)).length;
    };
  },
};
