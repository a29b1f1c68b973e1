// error: A pattern with a thousand groups.
export default {
  watch() {
    return (event) => {
      return new RegExp('('.repeat(1000) + ')'.repeat(1000)).test('a');
    };
  },
};
