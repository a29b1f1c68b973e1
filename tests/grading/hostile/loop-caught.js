// fuel: A loop that catches whatever stops it.
export default {
  watch() {
    return (event) => {
      for (;;) {
        try {
          for (;;);
        } catch {
          continue;
        }
      }
    };
  },
};
