// error: Exports nothing.
const detector = {};
