// memory: A chain without an end.
export default {
  watch() {
    return (event) => {
      let chain = null;
      for (;;) chain = { chain };
    };
  },
};
