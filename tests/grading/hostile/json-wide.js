// memory: JSON of thirty million letters.
export default {
  watch() {
    return (event) => {
      return JSON.stringify(new Array(3e5).fill('x'.repeat(100))).length;
    };
  },
};
