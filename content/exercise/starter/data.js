/*
 * Failures of data and of generalisation: leaks, duplicates, broken inputs,
 * rare classes, overfitting.
 */

/** @type {import('when-training-goes-wrong').Detector} */
export default {
  watch() {
    // What you remember of a run lives here: keep it small.
    return (event) => {
      // Events come one at a time and in order: data, then step,
      // measure, eval, probe, intervention, and end. Say nothing while
      // nothing is wrong; add `cause`, the id of a failure, where you
      // know it.
      // A first rule, and too simple: rows that are in both splits.
      // What else does the description of the data give away?
      if (event.kind !== 'data' || !event.overlap) return undefined;
      const { exact, rows, byChance } = event.overlap;
      if (exact > rows / 2 && !byChance) {
        return { status: 'failing', because: `${exact} validation rows are in training too` };
      }
      return undefined;
    };
  },
};
