// error: Throws dice.
export default {
  watch() {
    return (event) => {
      return Math.random() < 0.5 ? { status: 'failing' } : undefined;
    };
  },
};
