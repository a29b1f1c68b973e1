// ok: A line of a million letters, printed and said.
const long = 'a'.repeat(1e6);
export default {
  watch() {
    return (event) => {
      console.log(long, [long]);
      return { status: 'warning', because: long, cause: long };
    };
  },
};
