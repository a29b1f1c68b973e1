// error: A function that calls itself.
export default {
  watch() {
    return (event) => {
      const deeper = () => deeper() + 1;
      deeper();
    };
  },
};
