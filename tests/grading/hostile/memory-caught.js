// memory: Memory used up, caught, used up again.
const kept = [];
export default {
  watch() {
    return (event) => {
      try {
        kept.push(new Float64Array(4e6));
      } catch {
        for (;;) kept.push(new Array(100).fill(1));
      }
    };
  },
};
