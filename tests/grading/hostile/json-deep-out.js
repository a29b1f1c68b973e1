// error: Nested values as JSON.
export default {
  watch() {
    return (event) => {
      let value = [];
      for (let i = 0; i < 20_000; i++) value = [value];
      return JSON.stringify(value).length;
    };
  },
};
