// error: A status that does not exist.
export default {
  watch() {
    return (event) => {
      return { status: 'FAIL' };
    };
  },
};
