// fuel: A loop in the block that always runs.
export default {
  watch() {
    return (event) => {
      try {
        for (;;);
      } finally {
        for (;;);
      }
    };
  },
};
