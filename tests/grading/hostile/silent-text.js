// timeout: A text that grows at both ends by turns.
export default {
  watch() {
    return (event) => {
      let text = '';
      for (let i = 0; i < 200_000; i++) text = i % 2 ? `b${text}` : `${text}c`;
      return text.charCodeAt(3);
    };
  },
};
