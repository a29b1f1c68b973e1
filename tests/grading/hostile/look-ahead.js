// ok: Looks for later steps in what it is handed.
export default {
  watch() {
    return (event, ...rest) => {
      const known = ['kind', 'step', 'loss', 'learningRate', 'gradientNorm', 'layerGradientNorm', 'layerUpdateRatio'];
      if (event.kind === 'step') {
        const keys = Reflect.ownKeys(event);
        if (keys.some((key) => !known.includes(key)) || event.layerGradientNorm.buffer.byteLength !== 24) throw new Error('Found more');
        if (Object.getPrototypeOf(event) !== Object.prototype || rest.length !== 0) throw new Error('Found more');
      }
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
