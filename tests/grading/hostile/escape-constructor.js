// error: Makes a function of a text.
export default {
  watch() {
    return (event) => {
      return event.constructor.constructor('return this')();
    };
  },
};
