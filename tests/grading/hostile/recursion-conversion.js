// error: A number that asks for itself.
export default {
  watch() {
    return (event) => {
      const number = {
        valueOf() {
          return +number;
        },
      };
      return +number;
    };
  },
};
