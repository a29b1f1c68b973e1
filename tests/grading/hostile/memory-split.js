// memory: A text taken apart into millions.
export default {
  watch() {
    return (event) => {
      return 'a'.repeat(3e6).split('').length;
    };
  },
};
