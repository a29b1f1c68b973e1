// ok: Looks for the buffer that is shared with the host.
const found = [];
const typed = Object.getPrototypeOf(Float64Array.prototype);
const bufferOf = Object.getOwnPropertyDescriptor(typed, 'buffer').get;
for (const name of ['constructor', 'buffer', 'length', 'slice', 'subarray', Symbol.iterator]) {
  Object.defineProperty(typed, name, {
    get() {
      found.push(this);
      return undefined;
    },
  });
}
export default {
  watch() {
    return (event) => {
      if (event.kind === 'step' && bufferOf.call(event.layerGradientNorm).byteLength !== 8 * 3) throw new Error('Found it');
      if (found.length > 0) throw new Error('Found it');
      return { status: 'healthy', because: 'Nothing was found' };
    };
  },
};
