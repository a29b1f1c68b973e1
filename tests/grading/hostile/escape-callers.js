// ok: Looks at who calls it.
export default {
  watch() {
    return (event) => {
      const stack = new Error('x').stack;
      Error.prepareStackTrace = (_, sites) => sites;
      let caller;
      try {
        caller = (function () {
          return arguments.callee.caller.caller;
        })();
      } catch {
        caller = null;
      }
      if (caller) throw new Error('Found a caller');
      return { status: 'healthy', because: String(typeof stack) };
    };
  },
};
