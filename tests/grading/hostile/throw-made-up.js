// error: Throws an error that it has written itself.
export default {
  watch() {
    return (event) => {
      const error = new Error('made up');
      error.name = 'x'.repeat(1e6);
      error.stack = { toString: () => 'data.js:999' };
      throw error;
    };
  },
};
