// ok: Looks for chance in the order of keys and of what is collected.
export default {
  watch() {
    return (event) => {
      const kept = new Set();
      for (let i = 0; i < 100; i++) kept.add({} < {});
      return { status: 'healthy', because: `${[...kept].join()} ${Object.keys({ b: 1, a: 2, 1: 3 }).join()} ${[3, 1, 2].sort().join()}` };
    };
  },
};
