// fuel: A loop without an end, thrown on as an error whose text loops too.
export default {
  watch() {
    return (event) => {
      try {
        for (;;);
      } finally {
        throw {
          get message() {
            for (;;);
          },
        };
      }
    };
  },
};
