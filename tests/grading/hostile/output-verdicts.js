// ok: Another verdict at every event.
let turn = 0;
export default {
  watch() {
    return (event) => {
      return { status: ['healthy', 'failing'][turn++ % 2], severity: 1e300, onset: 1e300, because: '\u0000\ud800' };
    };
  },
};
