// fuel: A loop without an end at the first event.
export default {
  watch() {
    return (event) => {
      for (;;);
    };
  },
};
