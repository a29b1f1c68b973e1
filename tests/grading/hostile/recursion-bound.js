// error: A function bound two thousand times.
export default {
  watch() {
    return (event) => {
      let call = () => 1;
      for (let i = 0; i < 2000; i++) call = call.bind(null);
      return call();
    };
  },
};
