// fuel: A verdict whose status never comes.
export default {
  watch() {
    return (event) => {
      return {
        get status() {
          for (;;);
        },
      };
    };
  },
};
