// error: Remembers something for the next run.
export default {
  watch() {
    return (event) => {
      localStorage.setItem('seen', event.loss);
    };
  },
};
