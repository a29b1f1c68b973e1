// ok: A chain of promises without an end: none of them is ever kept.
export default {
  watch() {
    return (event) => {
      const again = () => Promise.resolve().then(again);
      again();
    };
  },
};
