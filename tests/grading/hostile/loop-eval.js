// error: A loop without an end in a text that is run.
export default {
  watch() {
    return (event) => {
      new Function('for (;;);')();
    };
  },
};
