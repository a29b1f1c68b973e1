// timeout: A search over nine thousand million million places, in one call.
export default {
  watch() {
    return (event) => {
      return Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);
    };
  },
};
