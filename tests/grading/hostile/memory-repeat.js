// memory: A text of half a thousand million letters.
export default {
  watch() {
    return (event) => {
      return 'a'.repeat(2 ** 29).length;
    };
  },
};
