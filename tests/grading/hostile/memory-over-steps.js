// memory: A little of each step, kept for ever.
const kept = [];
export default {
  watch() {
    return (event) => {
      kept.push(new Float64Array(100_000));
      return undefined;
    };
  },
};
