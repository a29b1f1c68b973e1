// ok: Counts the runs that it has seen: always one.
export default {
  watch() {
    return (event) => {
      globalThis.runs = (globalThis.runs ?? 0) + (event.kind === 'data' ? 1 : 0);
      Array.runs = (Array.runs ?? 0) + (event.kind === 'data' ? 1 : 0);
      return event.kind === 'end'
        ? { status: globalThis.runs === 1 && Array.runs === 1 ? 'healthy' : 'failing', because: `Run ${globalThis.runs}` }
        : undefined;
    };
  },
};
