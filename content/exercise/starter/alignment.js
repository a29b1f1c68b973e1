/*
 * Failures of alignment: one answer to everything, rewards that are gamed,
 * agreement instead of truth, harm.
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
      // A first rule, and too simple: it agrees with everything. What
      // is rewarded, and what was wanted?
      if (event.kind === 'probe' && event.measures.agreement === 1) {
        return { status: 'failing', because: `It agrees with every claim at step ${event.step}` };
      }
      return undefined;
    };
  },
};
