// memory: A text filled up with blanks.
export default {
  watch() {
    return (event) => {
      return 'a'.padStart(2 ** 29).length;
    };
  },
};
