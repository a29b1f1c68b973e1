// error: A value that becomes itself as JSON.
export default {
  watch() {
    return (event) => {
      const value = {
        toJSON() {
          return JSON.stringify(value);
        },
      };
      return JSON.stringify(value);
    };
  },
};
