// fuel: A verdict whose trap never answers.
export default {
  watch() {
    return (event) => {
      return new Proxy(
        {},
        {
          get() {
            for (;;);
          },
        },
      );
    };
  },
};
