// ok: Imports at the first event: the promise is never kept.
export default {
  watch() {
    return (event) => {
      import('node:fs').then(({ readFileSync }) => readFileSync('/etc/passwd'));
    };
  },
};
