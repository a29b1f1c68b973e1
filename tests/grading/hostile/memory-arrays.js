// memory: Arrays without an end.
export default {
  watch() {
    return (event) => {
      const kept = [];
      for (;;) kept.push(new Array(1000).fill(event));
    };
  },
};
