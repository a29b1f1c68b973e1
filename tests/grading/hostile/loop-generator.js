// fuel: A generator without an end.
export default {
  watch() {
    return (event) => {
      for (const n of (function* () {
        for (let i = 0; ; i++) yield i;
      })())
        if (n < 0) return { status: 'failing' };
    };
  },
};
