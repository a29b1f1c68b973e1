// fuel: A sentence that is made for ever.
export default {
  watch() {
    return (event) => {
      return {
        status: 'failing',
        because: {
          toString() {
            for (;;);
          },
        },
      };
    };
  },
};
