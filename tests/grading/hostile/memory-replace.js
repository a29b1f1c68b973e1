// memory: Each letter replaced by a thousand.
export default {
  watch() {
    return (event) => {
      return 'a'.repeat(1e5).replaceAll('a', 'b'.repeat(1000)).length;
    };
  },
};
