// error: A file that waits for ever.
await new Promise(() => {});
export default { watch: () => () => undefined };
