// error: Getters nested a thousandfold.
export default {
  watch() {
    return (event) => {
      let value = { x: 1 };
      for (let i = 0; i < 20000; i++) {
        const inner = value;
        value = {
          get x() {
            return inner.x;
          },
        };
      }
      return value.x;
    };
  },
};
