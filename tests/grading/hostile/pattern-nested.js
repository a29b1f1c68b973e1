// fuel: A pattern with alternatives that overlap.
export default {
  watch() {
    return (event) => {
      return /^(?:a|a|aa|aaa)*(?=b)$/.test('a'.repeat(60));
    };
  },
};
