// memory: Promises without an end.
export default {
  watch() {
    return (event) => {
      for (;;) Promise.resolve(new Array(1000).fill(event)).then(() => {});
    };
  },
};
