// timeout: An endless list turned round, in one call.
export default {
  watch() {
    return (event) => {
      return Array.prototype.reverse.call({ length: 2 ** 53 - 1 });
    };
  },
};
