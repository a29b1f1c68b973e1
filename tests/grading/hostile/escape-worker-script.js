// error: Loads a script.
export default {
  watch() {
    return (event) => {
      importScripts('https://example.com/script.js');
    };
  },
};
