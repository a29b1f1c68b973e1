// error: Asks for the date.
export default {
  watch() {
    return (event) => {
      return new Date().getTime() % 2;
    };
  },
};
