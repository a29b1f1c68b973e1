// error: A verdict that is gone.
export default {
  watch() {
    return (event) => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    };
  },
};
