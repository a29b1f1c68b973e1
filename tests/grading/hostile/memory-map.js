// memory: A map without an end.
export default {
  watch() {
    return (event) => {
      const map = new Map();
      for (let i = 0; ; i++) map.set(i, { i });
    };
  },
};
