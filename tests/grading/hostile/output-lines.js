// fuel: Lines printed without an end.
export default {
  watch() {
    return (event) => {
      for (;;) console.log('again', event);
    };
  },
};
