// fuel: A pattern tried from every letter of a long text.
export default {
  watch() {
    return (event) => {
      return 'a'.repeat(1e5).replace(/a*?b|a/g, 'x').length;
    };
  },
};
