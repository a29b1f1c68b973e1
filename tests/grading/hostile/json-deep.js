// error: JSON nested ten thousandfold.
export default {
  watch() {
    return (event) => {
      return JSON.parse('['.repeat(10_000) + ']'.repeat(10_000)).length;
    };
  },
};
