// error: Texts run within texts.
export default {
  watch() {
    return (event) => {
      globalThis.again = () => eval('again()');
      again();
    };
  },
};
