// fuel: A loop without an end where the detector is asked for.
export default {
  watch() {
    for (;;);
  },
};
