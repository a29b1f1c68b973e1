// memory: A thousand million bytes.
export default {
  watch() {
    return (event) => {
      return new ArrayBuffer(1e9).byteLength;
    };
  },
};
