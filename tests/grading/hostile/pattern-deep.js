// error: A pattern nested a hundred thousandfold.
export default {
  watch() {
    return (event) => {
      return new RegExp('(?:'.repeat(100_000) + ')'.repeat(100_000)).test('a');
    };
  },
};
