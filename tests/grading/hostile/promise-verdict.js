// error: A verdict that is promised.
export default {
  watch() {
    return (event) => {
      return Promise.resolve({ status: 'failing' });
    };
  },
};
