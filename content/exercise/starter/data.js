/*
 * Failures of data and of generalisation: leaks, duplicates, broken inputs, rare classes, overfitting.
 */

/** @type {import('when-training-goes-wrong').Detector} */
export default {
  watch() {
    // What you remember of a run lives here: keep it small.
    return (event) => {
      // Events come one at a time and in order: data, then step, measure, eval, probe, intervention, and end. Say nothing while nothing is
      // wrong; add `cause`, the id of a failure, where you know it.
      // A first rule, and too simple: rows that are in both splits. What else does the description of the data give away?
      if (event.kind === 'data' && event.overlap && event.overlap.exact > event.overlap.rows / 2 && !event.overlap.byChance) {
        return { status: 'failing', because: `${event.overlap.exact} validation rows are in training too` };
      }
      return undefined;
    };
  },
};
