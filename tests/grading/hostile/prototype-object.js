// ok: Every object is a verdict.
Object.prototype.status = 'failing';
Object.prototype.because = 'Polluted';
Object.defineProperty(Object.prototype, 'onset', { get: () => 1, set: () => undefined });
export default {
  watch() {
    return (event) => {
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
