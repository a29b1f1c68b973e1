/*
 * A Vite plugin: @stdlib asks what old engines lack before it uses it, and brings the stand-ins, which weigh twice as much as the arithmetic.
 * Every engine with WebAssembly has these. The arithmetic itself is left alone, to the last bit.
 */
const NATIVE = {
  'array-float64': 'Float64Array',
  'array-uint32': 'Uint32Array',
  'array-uint16': 'Uint16Array',
  'array-uint8': 'Uint8Array',
  'utils-define-property': 'Object.defineProperty',
};
const PLACE = /node_modules\/@stdlib\/([\w-]+)\/lib\/index\.js$/;

export const lean = () => ({
  name: 'lean',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const name = PLACE.exec(id.replaceAll('\\', '/'))?.[1];
    return name && Object.hasOwn(NATIVE, name) ? `module.exports = ${NATIVE[name]};` : null;
  },
});
