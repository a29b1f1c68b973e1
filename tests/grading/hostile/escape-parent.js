// error: Writes to the page around it.
export default {
  watch() {
    return (event) => {
      parent.document.title = 'Taken';
    };
  },
};
