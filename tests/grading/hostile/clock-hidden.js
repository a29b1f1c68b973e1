// ok: Looks for a clock in every corner.
export default {
  watch() {
    return (event) => {
      for (const name of ['Date', 'performance', 'Temporal', 'Intl', 'Atomics', 'setTimeout', 'process', 'os', 'std', 'scriptArgs']) {
        const value = globalThis[name];
        if (value !== undefined && !(name === 'Date' && !value.prototype.getTime)) throw new Error(`Found ${name}`);
      }
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
