// ok: Keeps every event and changes the old ones.
const kept = [];
export default {
  watch() {
    return (event) => {
      kept.push(event);
      for (const one of kept) one.loss = -1;
      return kept.length > 1 && event === kept[kept.length - 2] ? { status: 'failing', because: 'The same object' } : undefined;
    };
  },
};
