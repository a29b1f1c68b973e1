// timeout: An endless search before anything is exported.
Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1);
export default {};
