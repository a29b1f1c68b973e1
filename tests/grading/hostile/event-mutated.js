// ok: Writes into every event: the others must not see it.
export default {
  watch() {
    return (event) => {
      for (const key of Reflect.ownKeys(event)) event[key] = 'written over';
      event.layerGradientNorm?.fill?.(1e9);
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
