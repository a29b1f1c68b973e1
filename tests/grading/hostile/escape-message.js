// error: Writes to whoever listens.
export default {
  watch() {
    return (event) => {
      postMessage({ kind: 'unit', job: 1, unit: 0 });
    };
  },
};
