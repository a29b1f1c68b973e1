// error: A number of more digits than there is room for.
export default {
  watch() {
    return (event) => {
      let number = 3n ** 20_000n;
      for (let i = 0; i < 8; i++) number *= number;
      return number > 0n;
    };
  },
};
