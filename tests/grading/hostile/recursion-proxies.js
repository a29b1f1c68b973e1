// error: Proxies of proxies.
export default {
  watch() {
    return (event) => {
      let value = {};
      for (let i = 0; i < 20000; i++) value = new Proxy(value, {});
      return value.x;
    };
  },
};
