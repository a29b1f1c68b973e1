// ok: A function that calls itself, catches that, and goes on as if nothing had been.
export default {
  watch() {
    return (event) => {
      let depth = 0;
      const deeper = () => {
        depth++;
        deeper();
      };
      try {
        deeper();
      } catch {
        return { status: 'healthy', because: `Caught at ${depth > 100}` };
      }
    };
  },
};
