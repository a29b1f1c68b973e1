// memory: A text that doubles.
export default {
  watch() {
    return (event) => {
      let text = 'a';
      for (;;) text += text;
    };
  },
};
