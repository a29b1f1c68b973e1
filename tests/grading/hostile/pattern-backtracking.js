// fuel: A pattern that tries every way.
export default {
  watch() {
    return (event) => {
      return /^(a+)+$/.test(`${'a'.repeat(40)}b`);
    };
  },
};
