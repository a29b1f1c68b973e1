// error: Calls home.
export default {
  watch() {
    return (event) => {
      return fetch('https://example.com/?' + event.loss);
    };
  },
};
